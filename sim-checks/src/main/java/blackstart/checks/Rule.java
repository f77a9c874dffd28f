// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.util.List;

/** One rule of the repository: finds what breaks it and says so in sentences that name the place. */
@FunctionalInterface
interface Rule {

    /** One sentence for each violation; empty if the rule holds. */
    List<String> violations() throws IOException;
}
