// SPDX-License-Identifier: Apache-2.0
/**
 * Hundreds of clusters that advance together between fleet-level events. Each cluster is a simulation of its own; a
 * coordinator fires what happens between them (pipeline steps, scrapes, decisions of people, traffic shifts) while all
 * clusters stand at the same time. It stands for no single real component; sizes and groups follow what has been published
 * about large Kubernetes fleets. Card: docs/models/fleet.md.
 */
@NullMarked
package blackstart.fleet;

import org.jspecify.annotations.NullMarked;
