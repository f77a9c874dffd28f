// SPDX-License-Identifier: Apache-2.0
/**
 * A scenario: the immutable input of a run, and the run itself. {@code ScenarioRun} wires a fleet, a pipeline, alerts and
 * responders; the rest of the package reads scrapes, finds milestones by rule, and says from the provenance of the parameters
 * what each found time is worth. Cards: docs/models/fleet.md, rollout.md, alert.md, remediation.md.
 */
@NullMarked
package blackstart.scenario;

import org.jspecify.annotations.NullMarked;
