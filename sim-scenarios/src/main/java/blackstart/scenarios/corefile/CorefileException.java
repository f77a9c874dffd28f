// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.corefile;

/** A Corefile that CoreDNS would refuse. */
public final class CorefileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String directive;

    /** A complaint about a directive (empty if none is meant) in a line of the Corefile, from 1. */
    public CorefileException(int line, String directive, String message) {
        super(message, null, false, false);
        this.line = line;
        this.directive = directive;
    }

    /** The line in the Corefile, from 1. */
    public int line() {
        return line;
    }

    /** The directive that is wrong; empty if the file as a whole is. */
    public String directive() {
        return directive;
    }

    /** What is wrong, one sentence without a full stop. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
