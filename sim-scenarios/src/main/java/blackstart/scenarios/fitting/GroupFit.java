// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.fitting;

import blackstart.scenarios.backtest.Prediction;
import blackstart.scenarios.calibration.Calibration.FitError;
import blackstart.scenarios.calibration.Calibration.Fitted;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.calibration.ParameterPath;
import blackstart.scenarios.fitting.FitGroup.Target;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Least squares for one group. The unknowns are the logarithms of the parameters over their start values; the residuals are the
 * logarithms of predicted over measured values, softened so that one odd row does not decide (pseudo-Huber), and a weak pull
 * towards the start values, which decides where the rows do not.
 */
final class GroupFit {
    /** Errors beyond this count less and less. */
    private static final double SOFT = 0.15;

    /** Weight of the pull: a factor of e away from the start value weighs as one row that is off by 5 %. */
    private static final double PULL = 0.05;

    private static final double STEP = 0.05; // of the finite differences
    private static final double FARTHEST = Math.log(20);
    private static final double INSENSITIVE = 1e-4;
    private static final int MOST_STEPS = 6;
    private static final double STANDARD_ERRORS = 2;

    private final FitGroup group;
    private final List<Target> targets;
    private final ModelParameters start;
    private final List<ParameterPath> unknowns = new ArrayList<>();
    private final List<String> undetermined = new ArrayList<>();

    GroupFit(FitGroup group, List<Target> targets, ModelParameters start) {
        this.group = group;
        this.targets = targets;
        this.start = start;
        for (String path : group.paths()) {
            ParameterPath parameter = ParameterPath.of(path);
            if (parameter == null) {
                throw new IllegalStateException("no model has the parameter (" + path + ") of group (" + group + ")");
            }
            unknowns.add(parameter);
        }
    }

    /**
     * What was found.
     *
     * @param parameters the start values with the fitted ones in their places
     * @param fitted the fitted ones
     * @param undetermined paths of those that no row depends on
     * @param error how far off the rows are
     */
    record Result(ModelParameters parameters, List<Fitted> fitted, List<String> undetermined, FitError error) {}

    Result solve() {
        dropInsensitive();
        if (unknowns.isEmpty()) {
            return new Result(start, List.of(), undetermined, error(errors(start)));
        }
        int rows = targets.size() + unknowns.size();
        Optimum optimum = new LevenbergMarquardtOptimizer()
                .withCostRelativeTolerance(1e-4)
                .withParameterRelativeTolerance(1e-4)
                .optimize(new LeastSquaresBuilder()
                        .start(new double[unknowns.size()])
                        .target(new double[rows])
                        .model(this::valueAndJacobian)
                        .lazyEvaluation(false)
                        .maxEvaluations(10 * MOST_STEPS)
                        .maxIterations(MOST_STEPS * 5)
                        .checker((iteration, before, after) -> iteration >= MOST_STEPS
                                || Math.abs(before.getCost() - after.getCost()) < 1e-3 * before.getCost())
                        .build());
        double[] point = optimum.getPoint().toArray();
        ModelParameters best = at(point);
        double variance = optimum.getCost() * optimum.getCost() / Math.max(1, targets.size() - unknowns.size());
        RealMatrix covariances = optimum.getCovariances(1e-12);
        List<Fitted> fitted = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            double value = unknowns.get(i).in(best);
            double spread = STANDARD_ERRORS * Math.sqrt(variance * covariances.getEntry(i, i));
            fitted.add(new Fitted(unknowns.get(i), value, value * Math.exp(-spread), value * Math.exp(spread)));
        }
        return new Result(best, fitted, undetermined, error(errors(best)));
    }

    /** Takes away the unknowns that no row depends on, such as the cost of gzip where nothing was compressed. */
    private void dropInsensitive() {
        double[] here = errors(start);
        for (ParameterPath parameter : List.copyOf(unknowns)) {
            double[] there = errors(parameter.with(start, parameter.in(start) * Math.exp(STEP)));
            double largest = 0;
            for (int i = 0; i < here.length; i++) {
                largest = Math.max(largest, Math.abs(there[i] - here[i]));
            }
            if (largest < INSENSITIVE) {
                unknowns.remove(parameter);
                undetermined.add(parameter.path());
            }
        }
    }

    private Pair<RealVector, RealMatrix> valueAndJacobian(RealVector point) {
        double[] here = point.toArray();
        double[] residuals = residuals(here);
        RealMatrix jacobian = new Array2DRowRealMatrix(residuals.length, here.length);
        for (int column = 0; column < here.length; column++) {
            double[] there = here.clone();
            there[column] += STEP;
            double[] moved = residuals(there);
            for (int row = 0; row < residuals.length; row++) {
                jacobian.setEntry(row, column, (moved[row] - residuals[row]) / STEP);
            }
        }
        return new Pair<>(new ArrayRealVector(residuals, false), jacobian);
    }

    private double[] residuals(double[] point) {
        double[] errors = errors(at(point));
        double[] residuals = Arrays.copyOf(errors, errors.length + point.length);
        for (int i = 0; i < errors.length; i++) {
            double scaled = errors[i] / SOFT;
            double soft = SOFT * Math.sqrt(2 * (Math.sqrt(1 + scaled * scaled) - 1));
            residuals[i] = Math.copySign(soft, errors[i]);
        }
        for (int i = 0; i < point.length; i++) {
            residuals[errors.length + i] = PULL * point[i];
        }
        return residuals;
    }

    private ModelParameters at(double[] point) {
        ModelParameters parameters = start;
        for (int i = 0; i < point.length; i++) {
            ParameterPath parameter = unknowns.get(i);
            double exponent = Math.max(-FARTHEST, Math.min(FARTHEST, point[i]));
            double value = parameter.in(start) * Math.exp(exponent);
            boolean isShare = parameter.path().endsWith("Dispersion");
            parameters = parameter.with(parameters, isShare ? Math.min(value, 1) : value);
        }
        return parameters;
    }

    /** The logarithms of predicted over measured values. */
    private double[] errors(ModelParameters parameters) {
        List<Condition> rows =
                targets.stream().map(Target::condition).distinct().toList();
        List<Map<Metric, Double>> predictions = rows.parallelStream()
                .map(row -> group.isPerRequest()
                        ? Prediction.perRequest(row, parameters)
                        : Prediction.of(row, parameters, 1))
                .toList();
        double[] errors = new double[targets.size()];
        for (int i = 0; i < errors.length; i++) {
            Target target = targets.get(i);
            Map<Metric, Double> predicted = predictions.get(rows.indexOf(target.condition()));
            double value = predicted.getOrDefault(target.metric(), Double.NaN);
            double measured = target.condition().measured(target.metric());
            if (group.isPerRequest()) {
                value /= predicted.getOrDefault(Metric.ANSWERED, Double.NaN);
                measured /= target.condition().measured(Metric.ANSWERED);
            }
            errors[i] = value > 0 ? Math.log(value / measured) : 0;
        }
        return errors;
    }

    private FitError error(double[] errors) {
        double[] shares = new double[errors.length];
        for (int i = 0; i < errors.length; i++) {
            shares[i] = Math.abs(Math.exp(errors[i]) - 1);
        }
        Arrays.sort(shares);
        return new FitError(group.title(), shares.length, shares[(shares.length - 1) / 2], shares[shares.length - 1]);
    }
}
