// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark in rounds, each in a JVM of its own, and prints one table: nanoseconds per operation, and ratios to the
 * peers beside the bars. A JVM's result is the fastest of its iterations, a benchmark's is the median over the rounds: other
 * users of the machine can only slow an iteration down, and they disturb all engines alike.
 */
public final class Main {
    private final Map<String, List<Double>> rounds = new TreeMap<>();

    private Main() {}

    /**
     * The command; {@code --quick} takes one round of short iterations, {@code --rounds N} (default 5) more or fewer; a regular
     * expression as the only other argument selects benchmarks. Exit code 1 if a bar that was measured is missed.
     */
    public static void main(String[] args) throws RunnerException {
        int count = 5;
        boolean quick = false;
        String include = "blackstart\\.bench\\..*";
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--quick")) {
                quick = true;
                count = 1;
            } else if (args[i].equals("--rounds") && i + 1 < args.length) {
                count = Integer.parseInt(args[++i]);
            } else if (args[i].startsWith("-")) {
                System.err.println("unknown option " + args[i] + "; use --quick, --rounds N, or a regular expression");
                System.exit(2);
            } else {
                include = args[i];
            }
        }
        Main main = new Main();
        for (int round = 1; round <= count; round++) {
            System.err.println("round " + round + " of " + count);
            main.round(include, quick);
        }
        System.exit(main.report() ? 0 : 1);
    }

    private void round(String include, boolean quick) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(include)
                .forks(1)
                .warmupIterations(quick ? 5 : 10)
                .warmupTime(TimeValue.milliseconds(100))
                .measurementIterations(quick ? 5 : 15)
                .measurementTime(TimeValue.milliseconds(100))
                .jvmArgs("-XX:+UseSerialGC", "-Xms2g", "-Xmx2g")
                .verbosity(VerboseMode.SILENT);
        for (RunResult result : new Runner(options.build()).run()) {
            double fastest = Double.POSITIVE_INFINITY;
            for (IterationResult iteration : result.getAggregatedResult().getIterationResults()) {
                fastest = Math.min(fastest, iteration.getPrimaryResult().getScore());
            }
            rounds.computeIfAbsent(nameOf(result.getParams()), name -> new ArrayList<>())
                    .add(fastest);
        }
    }

    /** Such as {@code Hold.blackstart classes=1 size=1000}. */
    private static String nameOf(BenchmarkParams params) {
        String[] parts = params.getBenchmark().split("\\.", -1);
        StringBuilder name = new StringBuilder(parts[parts.length - 2].replace("Benchmark", ""));
        name.append('.').append(parts[parts.length - 1]);
        for (String key : params.getParamsKeys()) {
            name.append(' ').append(key).append('=').append(params.getParam(key));
        }
        return name.toString();
    }

    private boolean report() {
        Map<String, Double> medians = new TreeMap<>();
        rounds.forEach((name, values) -> medians.put(name, median(values)));
        System.out.printf(Locale.ROOT, "%-58s %12s%n", "benchmark", "ns/op");
        medians.forEach((name, value) -> System.out.printf(Locale.ROOT, "%-58s %12.1f%n", name, value));
        System.out.printf(Locale.ROOT, "%n%-58s %8s %8s%n", "ratio", "measured", "bar");
        boolean passed = true;
        for (Bar bar : Bar.ALL) {
            Double measured = bar.measure(medians);
            if (measured != null) {
                boolean holds = bar.holds(measured);
                passed &= holds;
                System.out.printf(
                        Locale.ROOT,
                        "%-58s %8.2f %8.2f  %s%n",
                        bar.label(),
                        measured,
                        bar.bar(),
                        holds ? "pass" : "MISSED");
            }
        }
        return passed;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
