// SPDX-License-Identifier: Apache-2.0
/**
 * How programs built on client-go talk to the API servers: retries and rate limits ({@code rest}), list and watch
 * ({@code tools/cache}), leader election ({@code tools/leaderelection}); follows client-go 0.28 to 0.36. Card:
 * docs/models/client.md.
 */
@NullMarked
package blackstart.client;

import org.jspecify.annotations.NullMarked;
