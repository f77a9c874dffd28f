// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

/** What the command tells its caller; a public contract. */
final class ExitCode {

    /** Done. */
    static final int OK = 0;

    /** A defect of Blackstart or of its environment. */
    static final int INTERNAL = 1;

    /** Wrong usage or input. */
    static final int USAGE = 2;

    /** The command did its work, and the result is not good enough. */
    static final int MISSED = 3;

    private ExitCode() {}
}
