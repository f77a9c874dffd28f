// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code blackstart}: it parses, calls the library and prints, and models nothing.
 *
 * <p>Results go to standard output, progress and errors to standard error. Exit codes: 0 done, 1 internal error, 2 wrong
 * usage or input, 130 interrupted. {@code docs/reference/command-line.md} describes every command.
 */
@NullMarked
package blackstart.cli;

import org.jspecify.annotations.NullMarked;
