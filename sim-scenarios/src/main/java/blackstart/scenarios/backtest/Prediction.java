// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.ConditionKind;
import blackstart.scenarios.measurements.Metric;
import java.util.Map;

/** What the simulator says to a condition. */
public final class Prediction {
    private static final int FEW = 10;

    private Prediction() {}

    /** All figures of one run of the condition; empty if no model predicts them. */
    public static Map<Metric, Double> of(Condition condition, ModelParameters parameters, long seed) {
        return Experiment.run(condition, parameters, seed);
    }

    /**
     * A quick run that is good for CPU seconds per request only: LISTs are sent by one client a few times, without the spread of
     * their costs; what they cost does not depend on how many clients there are.
     */
    public static Map<Metric, Double> perRequest(Condition condition, ModelParameters parameters) {
        ModelParameters even = LabSpecs.withoutSpread(parameters);
        boolean isConcurrent = condition.kind() == ConditionKind.CLOSED || condition.kind() == ConditionKind.OPEN;
        return Experiment.run(isConcurrent ? condition.asSingleClient(FEW) : condition, even, 1);
    }
}
