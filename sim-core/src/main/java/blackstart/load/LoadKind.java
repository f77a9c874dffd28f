// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

/** What decides when a client sends its next request. */
public enum LoadKind {
    /** The answer to the last one: each client sends, waits, thinks, and sends again; after 429 it sleeps Retry-After. */
    CLOSED,
    /** The clock: requests arrive at random at a given rate, whatever becomes of the earlier ones. Nothing is sent twice. */
    OPEN,
    /** As closed, but with a client's patience: after ten 429 in a row it backs off. */
    STORM,
    /** List-and-watch clients: each lists, watches, and lists anew when its watch ends. */
    HERD
}
