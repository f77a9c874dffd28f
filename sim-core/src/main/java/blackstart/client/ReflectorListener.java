// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

/** Who uses what a reflector has read. */
public interface ReflectorListener {

    /** The whole state has been read, for the first time or anew. */
    void onListed();

    /** A watch is open: changes are heard of from now on, and those since the last revision have been caught up with. */
    void onWatching();
}
