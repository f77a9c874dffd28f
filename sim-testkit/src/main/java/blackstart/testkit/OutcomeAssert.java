// SPDX-License-Identifier: Apache-2.0
package blackstart.testkit;

import blackstart.outcome.Finding;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.ProductResult;
import blackstart.outcome.Verdict;
import java.time.OffsetDateTime;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a whole run; {@link #milestone}, {@link #product} and {@link #clusters} go into its parts. */
public final class OutcomeAssert extends AbstractAssert<OutcomeAssert, Outcome> {

    OutcomeAssert(Outcome actual) {
        super(actual, OutcomeAssert.class);
    }

    /** Nothing saturated and no product lost availability. */
    public OutcomeAssert isHealthy() {
        return hasVerdict(Verdict.Kind.HEALTHY);
    }

    /** The run ended with this verdict. */
    public OutcomeAssert hasVerdict(Verdict.Kind kind) {
        isNotNull();
        if (actual.verdict().kind() != kind) {
            fail(
                    "Expected the verdict (" + kind + ") but it was ("
                            + actual.verdict().kind() + "): " + actual.verdict().sentence(),
                    null);
        }
        return this;
    }

    /** The run reached every one of these milestones. */
    public OutcomeAssert reached(String... ids) {
        for (String id : ids) {
            if (result(id).simulated() == null) {
                fail("Expected milestone (" + id + ") but the run did not reach it.", null);
            }
        }
        return this;
    }

    /** The run reached none of these milestones. */
    public OutcomeAssert didNotReach(String... ids) {
        for (String id : ids) {
            OffsetDateTime moment = result(id).simulated();
            if (moment != null) {
                fail("Expected no milestone (" + id + ") but it was at " + Excerpt.time(moment, actual) + ".", moment);
            }
        }
        return this;
    }

    /** The run reached these milestones, each strictly before the next. */
    public OutcomeAssert reachedInOrder(String... ids) {
        reached(ids);
        for (int i = 1; i < ids.length; i++) {
            milestone(ids[i - 1]).isBefore(ids[i]);
        }
        return this;
    }

    /**
     * One milestone.
     *
     * @throws AssertionError if the scenario has no such milestone
     */
    public MilestoneAssert milestone(String id) {
        return new MilestoneAssert(this, result(id));
    }

    /**
     * One product.
     *
     * @throws AssertionError if the scenario has no such product
     */
    public ProductAssert product(String id) {
        isNotNull();
        for (ProductResult product : actual.products()) {
            if (product.id().equals(id)) {
                return new ProductAssert(this, product);
            }
        }
        List<String> known = actual.products().stream().map(ProductResult::id).toList();
        throw new AssertionError("There is no product (" + id + "). Known: " + String.join(", ", known) + ".");
    }

    /** All clusters. */
    public ClustersAssert clusters() {
        isNotNull();
        return new ClustersAssert(this, actual.clusters());
    }

    /** The run has this fingerprint, 16 hexadecimal digits. */
    public OutcomeAssert hasFingerprint(String fingerprint) {
        isNotNull();
        if (!actual.fingerprint().equals(fingerprint)) {
            fail(
                    "Expected the fingerprint (" + fingerprint + ") but it was (" + actual.fingerprint()
                            + "): the run fired other events.",
                    null);
        }
        return this;
    }

    /** Both runs fired exactly the same events. */
    public OutcomeAssert hasSameFingerprintAs(Outcome other) {
        return hasFingerprint(other.fingerprint());
    }

    /** No finding warns that the run left the range in which its models hold. */
    public OutcomeAssert hasNoWarnings() {
        isNotNull();
        for (Finding finding : actual.findings()) {
            if (finding.level() == Finding.Level.WARNING) {
                fail("Expected no warnings but " + finding.subject() + ": " + finding.message(), null);
            }
        }
        return this;
    }

    Outcome outcome() {
        return actual;
    }

    void fail(String sentence, @Nullable OffsetDateTime around) {
        failWithMessage("%s", sentence + Excerpt.around(actual, around));
    }

    MilestoneResult result(String id) {
        isNotNull();
        for (MilestoneResult milestone : actual.milestones()) {
            if (milestone.id().equals(id)) {
                return milestone;
            }
        }
        List<String> known =
                actual.milestones().stream().map(MilestoneResult::id).toList();
        throw new AssertionError("There is no milestone (" + id + "). Known: " + String.join(", ", known) + ".");
    }
}
