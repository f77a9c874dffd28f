// SPDX-License-Identifier: Apache-2.0
package blackstart.testkit;

import blackstart.outcome.MilestoneResult;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** Assertions on one milestone of a run; each fails if the run did not reach it. */
public final class MilestoneAssert {

    private final OutcomeAssert run;
    private final MilestoneResult milestone;

    MilestoneAssert(OutcomeAssert run, MilestoneResult milestone) {
        this.run = run;
        this.milestone = milestone;
    }

    /** It was strictly before the other milestone, which the run reached too. */
    public MilestoneAssert isBefore(String other) {
        OffsetDateTime here = moment();
        OffsetDateTime there = run.milestone(other).moment();
        if (!here.isBefore(there)) {
            fail("to be before (" + other + ") at " + Excerpt.time(there, run.outcome()));
        }
        return this;
    }

    /** It was at most this long before or after the published time. */
    public MilestoneAssert isWithinOfPublished(Duration tolerance) {
        moment();
        Long difference = milestone.differenceSeconds();
        if (difference == null) {
            throw new AssertionError("No time was published for milestone (" + milestone.id() + ").");
        }
        if (Math.abs(difference) > tolerance.toSeconds()) {
            fail("to be within " + tolerance.toSeconds() + " s of the published "
                    + Excerpt.time(milestone.published(), run.outcome()) + ", which is " + Math.abs(difference)
                    + " s away");
        }
        return this;
    }

    /**
     * It was not before the first and not after the second time of day, in the offset of the run.
     *
     * @param from such as {@code 15:10}
     * @param to such as {@code 15:20:30}, later than {@code from}
     */
    public MilestoneAssert isBetween(String from, String to) {
        LocalTime here = moment().withOffsetSameInstant(run.outcome().start().getOffset())
                .toLocalTime();
        if (here.isBefore(LocalTime.parse(from)) || here.isAfter(LocalTime.parse(to))) {
            fail("to be between " + from + " and " + to);
        }
        return this;
    }

    /** It is worth this much as evidence. */
    public MilestoneAssert isOfKind(MilestoneResult.Kind kind) {
        if (milestone.kind() != kind) {
            fail("to be of kind (" + kind + ") and not (" + milestone.kind() + "), which depends on "
                    + milestone.dependsOn());
        }
        return this;
    }

    /** Back to the whole run. */
    public OutcomeAssert and() {
        return run;
    }

    private OffsetDateTime moment() {
        run.reached(milestone.id());
        OffsetDateTime moment = milestone.simulated();
        if (moment == null) {
            throw new AssertionError("The run did not reach milestone (" + milestone.id() + ").");
        }
        return moment;
    }

    private void fail(String expectation) {
        run.fail(
                "Expected milestone (" + milestone.id() + ") at " + Excerpt.time(milestone.simulated(), run.outcome())
                        + " " + expectation + ".",
                milestone.simulated());
    }
}
