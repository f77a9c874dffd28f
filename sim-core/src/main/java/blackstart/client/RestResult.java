// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import blackstart.api.ApiWatch;
import org.jspecify.annotations.Nullable;

/** What came with the last answer of a request. */
public interface RestResult {

    /** The Retry-After of a failure in seconds; 0 without one. */
    int retryAfterSeconds();

    /** The revision of what was read. */
    long revision();

    /** The watch that was opened, if the API server keeps watches. */
    @Nullable
    ApiWatch watch();
}
