// SPDX-License-Identifier: Apache-2.0
/** The vocabulary of an API request: who asks what, over which connection, and how it ended. Card: docs/models/apiserver.md. */
@NullMarked
package blackstart.api;

import org.jspecify.annotations.NullMarked;
