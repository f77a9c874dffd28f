// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.watchcache.WatchScope;

/**
 * Clients that hold a WATCH each.
 *
 * @param resource what they watch
 * @param scope which of the objects
 * @param count how many they are
 * @param perEventNanos how long each takes for an event, in nanoseconds; 0: it keeps up
 */
public record Watchers(String resource, WatchScope scope, int count, long perEventNanos) {}
