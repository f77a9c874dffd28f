// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import org.jspecify.annotations.Nullable;

/** A scalar that does not say what it must say. */
final class BadValue extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable String hint;

    BadValue(String message, @Nullable String hint) {
        super(message, null, false, false);
        this.hint = hint;
    }

    /** A value of the wrong form: "the value (x) must be ...". */
    static BadValue of(String text, String mustBe, @Nullable String hint) {
        return new BadValue("the value (" + shorten(text) + ") must be " + mustBe, hint);
    }

    static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    @Nullable
    String hint() {
        return hint;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
