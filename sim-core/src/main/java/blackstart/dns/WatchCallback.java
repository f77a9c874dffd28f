// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/** Hears of a WATCH of CoreDNS. */
public interface WatchCallback {

    /** The WATCH was accepted or not; called once per {@link ApiClient#watch}. */
    void onWatchAnswered(ApiResult result);

    /** An accepted WATCH ended because its server or its connection did; called at most once, never after it was replaced. */
    void onWatchBroken();
}
