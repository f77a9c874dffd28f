// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/** Hears how an API call for a lookup ended. */
@FunctionalInterface
public interface LookupCallback {

    /** The call has ended; called once. */
    void onLookedUp(ApiResult result);
}
