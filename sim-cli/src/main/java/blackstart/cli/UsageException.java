// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

/** The user asked for something that cannot be done; the message is for the user. Exit code 2. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
