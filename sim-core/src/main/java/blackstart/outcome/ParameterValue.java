// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of the run.
 *
 * @param path such as {@code spec.fleet.apiServer.costs.write}
 * @param value as text
 * @param provenance published, sourced, assumed, fitted or scripted
 * @param source document or reasoning; null if none was given
 * @param fittedTo milestones to which it was tuned
 */
public record ParameterValue(
        String path,
        String value,
        String provenance,
        @Nullable String source,
        List<String> fittedTo) {}
