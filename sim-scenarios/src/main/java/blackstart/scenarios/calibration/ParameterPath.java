// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.calibration;

import blackstart.scenarios.bind.DurationText;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One number among the models' parameters, by its path, such as {@code apiServer.costs.wakeUp}. Durations count in nanoseconds.
 *
 * @param path the path
 * @param type {@link Duration}, {@code double}, {@code long} or {@code int}
 */
public record ParameterPath(String path, Class<?> type) {
    private static final int DIGITS = 4;

    /** All numbers among the parameters, in the order of the specifications. */
    public static List<ParameterPath> all() {
        List<ParameterPath> paths = new ArrayList<>();
        collect(ModelParameters.class, "", paths);
        return List.copyOf(paths);
    }

    /** The parameter of that path; null if there is none. */
    public static @Nullable ParameterPath of(String path) {
        return all().stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    private static void collect(Class<?> record, String prefix, List<ParameterPath> paths) {
        for (RecordComponent component : record.getRecordComponents()) {
            Class<?> type = component.getType();
            String path = prefix + component.getName();
            if (type.isRecord()) {
                collect(type, path + ".", paths);
            } else if (type == Duration.class || type == double.class || type == long.class || type == int.class) {
                paths.add(new ParameterPath(path, type));
            }
        }
    }

    /** The value in those parameters. */
    public double in(ModelParameters parameters) {
        Object value = parameters;
        for (String name : path.split("\\.", -1)) {
            value = SpecOverlay.get((Record) value, name);
        }
        return value instanceof Duration duration ? duration.toNanos() : ((Number) value).doubleValue();
    }

    /**
     * Those parameters with another value here.
     *
     * @throws IllegalArgumentException if the value is out of its range
     */
    public ModelParameters with(ModelParameters parameters, double value) {
        return with(parameters, path.split("\\.", -1), 0, boxed(value));
    }

    private static <R extends Record> R with(R record, String[] names, int index, Object value) {
        Object inner = index == names.length - 1
                ? value
                : with((Record) SpecOverlay.get(record, names[index]), names, index + 1, value);
        return SpecOverlay.with(record, Map.of(names[index], inner));
    }

    private Object boxed(double value) {
        if (type == Duration.class) {
            return Duration.ofNanos(Math.round(value));
        }
        if (type == int.class) {
            return (int) Math.round(value);
        }
        return type == long.class ? (Object) Math.round(value) : (Object) value;
    }

    /** The value as a scenario would write it, with four significant digits. */
    public String text(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
        if (type != Duration.class) {
            return (type == double.class ? rounded : rounded.setScale(0, RoundingMode.HALF_UP))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        double size = Math.abs(value);
        int scale = size >= 1e9 ? 9 : size >= 1e6 ? 6 : size >= 1e3 ? 3 : 0;
        String unit = scale == 9 ? "s" : scale == 6 ? "ms" : scale == 3 ? "us" : "ns";
        return rounded.movePointLeft(scale).stripTrailingZeros().toPlainString() + unit;
    }

    /** The value that a text means; NaN if it means none. */
    public double parse(String text) {
        if (type == Duration.class) {
            Duration duration = DurationText.parse(text);
            return duration == null ? Double.NaN : duration.toNanos();
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
