// SPDX-License-Identifier: Apache-2.0
package blackstart.testkit;

import blackstart.outcome.ProductResult;

/** Assertions on what the users of one product saw. Shares are 0..1. */
public final class ProductAssert {

    private final OutcomeAssert run;
    private final ProductResult product;

    ProductAssert(OutcomeAssert run, ProductResult product) {
        this.run = run;
        this.product = product;
    }

    /** At least this share of all requests of the run was answered. */
    public ProductAssert hasAvailabilityOfAtLeast(double share) {
        if (!(product.availability() >= share)) {
            fail("an availability of at least " + share + " over the run but it was " + product.availability());
        }
        return this;
    }

    /** In every minute at least this share of requests was answered. */
    public ProductAssert staysAtOrAbove(double share) {
        if (!(product.worstMinute() >= share)) {
            fail("at least " + share + " in every minute but " + worst());
        }
        return this;
    }

    /** In some minute less than this share of requests was answered. */
    public ProductAssert dropsBelow(double share) {
        if (!(product.worstMinute() < share)) {
            fail("a minute below " + share + " but " + worst());
        }
        return this;
    }

    /** Back to the whole run. */
    public OutcomeAssert and() {
        return run;
    }

    private String worst() {
        return product.worstMinuteAt() == null
                ? "no minute was below 1"
                : "the worst, which ended at " + Excerpt.time(product.worstMinuteAt(), run.outcome()) + ", had "
                        + product.worstMinute();
    }

    private void fail(String expectation) {
        run.fail("Expected for product (" + product.id() + ") " + expectation + ".", product.worstMinuteAt());
    }
}
