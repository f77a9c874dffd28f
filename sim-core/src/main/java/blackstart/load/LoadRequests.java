// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import java.util.function.IntFunction;

/** What the clients of a load ask for. */
public interface LoadRequests {

    /** The connection and requests of a client; asked once for each. */
    LoadSlot slot(int client);

    /** Pages of one operation that begins now. */
    default long pages() {
        return 1;
    }

    /** The same slots, with that many pages. */
    static LoadRequests inPages(long pages, IntFunction<LoadSlot> slots) {
        return new LoadRequests() {
            @Override
            public LoadSlot slot(int client) {
                return slots.apply(client);
            }

            @Override
            public long pages() {
                return pages;
            }
        };
    }
}
