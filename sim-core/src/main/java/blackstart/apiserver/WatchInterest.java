// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.ApiRequest;

/** How many watches of an API server would have to be told of a write. */
@FunctionalInterface
public interface WatchInterest {

    /** Interested watches, as Priority and Fairness counts them ({@link blackstart.seats.WatchCounts}). */
    int watchesOf(ApiRequest write);
}
