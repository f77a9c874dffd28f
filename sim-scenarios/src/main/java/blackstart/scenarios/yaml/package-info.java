// SPDX-License-Identifier: Apache-2.0
/**
 * YAML 1.2 text as a tree in which every value and every key knows its file, line and column. Follows snakeyaml-engine
 * 3.2; nothing here knows what the values mean. The schema of scenario files is in docs/reference/scenario-schema.md.
 */
@NullMarked
package blackstart.scenarios.yaml;

import org.jspecify.annotations.NullMarked;
