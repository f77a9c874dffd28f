// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

/** The folder for the results cannot be used; the message is one sentence for the user that names the folder and says why. */
public final class RunFolderException extends RuntimeException {

    RunFolderException(String sentence) {
        super(sentence);
    }
}
