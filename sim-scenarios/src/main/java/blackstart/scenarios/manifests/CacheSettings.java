// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import java.time.Duration;

/**
 * The {@code cache} plugin of one server block.
 *
 * @param success longest life of a positive entry; zero without the plugin
 * @param denial longest life of a negative entry; zero without the plugin
 * @param serveStale how long expired entries may be served; zero is never
 */
public record CacheSettings(Duration success, Duration denial, Duration serveStale) {

    /** No cache. */
    public static final CacheSettings NONE = new CacheSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
