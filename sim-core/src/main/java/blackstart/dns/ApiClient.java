// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/**
 * The way of CoreDNS to its API servers, one connection per replica. A call stands for the three reflectors of a replica
 * (services, endpointslices, namespaces); the answer may come at once, from inside the call.
 */
public interface ApiClient {

    /** Lists what CoreDNS watches, for one replica; {@code callback} hears of it exactly once, however late. */
    void list(int replica, ListCallback callback);

    /**
     * Opens the watches of one replica in place of those that it had, of which nothing more is heard. {@code callback} hears
     * exactly once how that ended and, after {@link ApiResult#OK}, at most once that the watches broke.
     */
    void watch(int replica, WatchCallback callback);
}
