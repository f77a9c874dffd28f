// SPDX-License-Identifier: Apache-2.0
package blackstart.trace;

/** STUB of the contract, replaced at merge. */
public record TraceEvent(long timeNanos, String source, String event, String detail) {}
