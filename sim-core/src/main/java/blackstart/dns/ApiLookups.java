// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/** With {@code apiBackedLookups}: how lookups become API calls. */
public interface ApiLookups {

    /** Whether any API server accepts a connection; while none does, every lookup fails at once. */
    boolean isAnyListening();

    /**
     * Makes up to {@code most} GETs, at least 1, in one batch over the connection of that CoreDNS replica, 0 or more, and returns how
     * many: a connection that must be opened first carries one. {@code callback} hears once how they went, never before this method
     * has returned, and after the time-out of a lookup if need be.
     */
    int lookup(int replica, int most, LookupCallback callback);

    /** {@code calls} GETs, 0 or more, spread over the API servers, which cost CPU time and are not followed. */
    void absorb(long calls);
}
