// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import java.io.IOException;

/** A file of a scenario, on disk or in a jar. */
interface Source {

    /** Its name for messages. */
    String name();

    /**
     * Its content.
     *
     * @throws IOException with a sentence for people if it cannot be read
     */
    byte[] read() throws IOException;

    /** The file at a path relative to this one. */
    Source sibling(String relative);
}
