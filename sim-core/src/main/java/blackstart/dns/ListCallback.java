// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/** Hears how a LIST of CoreDNS ended. */
@FunctionalInterface
public interface ListCallback {

    /** The LIST has ended; called once. */
    void onListed(ApiResult result);
}
