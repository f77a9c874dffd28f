// SPDX-License-Identifier: Apache-2.0
/**
 * Files for people and programs, made from a {@link blackstart.outcome.Outcome} and from nothing else.
 *
 * <p>This package models nothing: it measures, rounds and draws. A {@link blackstart.report.Run} goes in;
 * {@code run.json} (JSON Schema 2020-12), {@code series.csv}, {@code instruments.csv}, {@code timeline.jsonl}, {@code summary.md} and
 * {@code report.html} (one offline page, drawn by Apache ECharts 6.0.0) come out of a {@link blackstart.report.RunFolder}.
 * Equal runs give equal bytes on every platform. The formats are described in {@code docs/reference/outputs.md}.
 */
@NullMarked
package blackstart.report;

import org.jspecify.annotations.NullMarked;
