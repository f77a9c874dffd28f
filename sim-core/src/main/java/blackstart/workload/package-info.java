// SPDX-License-Identifier: Apache-2.0
/** DaemonSets, their pods, and what the pods ask of the API. Card: docs/models/workload.md. */
@NullMarked
package blackstart.workload;

import org.jspecify.annotations.NullMarked;
