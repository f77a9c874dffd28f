// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

/** Whether clients watch what they have listed, and what follows when that breaks. */
public enum LoadWatching {
    /** They do not. */
    NONE,
    /** They list anew at once whenever the watch ends, and also when it cannot be opened: as the measuring program does. */
    RELISTING,
    /**
     * They open a watch again that the server has ended, and one that was rejected, from the version last seen; when the server has
     * died, they back off and list anew: as client-go does (tools/cache/reflector.go).
     */
    RESUMING
}
