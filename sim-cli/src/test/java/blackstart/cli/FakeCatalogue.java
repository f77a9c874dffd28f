// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.outcome.Finding;
import blackstart.outcome.InsideResult;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.Verdict;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.LongFunction;

/** One scenario whose outcome is written down here; counts how often it was run. */
final class FakeCatalogue implements Catalogue {

    static final OffsetDateTime START = OffsetDateTime.parse("2024-12-11T14:30:00-08:00");

    private final LongFunction<Outcome> runs;
    private int runCount;
    private List<String> overrides = List.of();
    private int threads;

    FakeCatalogue(LongFunction<Outcome> runs) {
        this.runs = runs;
    }

    static FakeCatalogue working() {
        return new FakeCatalogue(FakeCatalogue::outcome);
    }

    int runCount() {
        return runCount;
    }

    List<String> overrides() {
        return overrides;
    }

    int threads() {
        return threads;
    }

    @Override
    public List<String> names() {
        return List.of("other", "tiny-outage");
    }

    @Override
    public Replayable load(String name, List<String> given) {
        if (!names().contains(name)) {
            throw new UsageException("There is no scenario (" + name + ")." + Spelling.hint(name, names()));
        }
        overrides = given;
        return new Replayable() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Outcome run(long seed, int number, DoubleConsumer progress) {
                runCount++;
                threads = number;
                progress.accept(0.5);
                return runs.apply(seed);
            }
        };
    }

    static Outcome outcome(long seed) {
        List<MilestoneResult> milestones = List.of(
                milestone("rollout-start", MilestoneResult.Kind.INPUT, 21L, 21L, ""),
                milestone("alert", MilestoneResult.Kind.EMERGENT, 43L, 41L, "The rule waits 5m."),
                milestone("dns-failing", MilestoneResult.Kind.EMERGENT, null, 46L, ""),
                milestone("api-full", MilestoneResult.Kind.FITTED, 308L, null, ""));
        return new Outcome(
                "tiny-outage",
                "A tiny outage",
                seed,
                "0123456789abcdef",
                1234,
                START,
                Duration.ofHours(6),
                Duration.ofSeconds(15),
                new Verdict(Verdict.Kind.OUTAGE_RECOVERED, "ChatGPT answered 21 % in its worst minute."),
                milestones,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                InsideResult.nothing(),
                List.of(new Finding(Finding.Level.WARNING, "spec.x", "Out of range.")),
                List.of());
    }

    private static MilestoneResult milestone(
            String id, MilestoneResult.Kind kind, Long published, Long simulated, String note) {
        Long difference = published == null || simulated == null ? null : (simulated - published) * 60;
        return new MilestoneResult(
                id,
                "Title",
                kind,
                published == null ? null : START.plusMinutes(published),
                simulated == null ? null : START.plusMinutes(simulated),
                difference,
                "first scrape with x >= 1",
                List.of(),
                note);
    }
}
