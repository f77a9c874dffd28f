// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.fleet.ClusterGroupSpec;

/** STUB of the contract, replaced at merge. */
public record ClusterPlan(String name, String group, int nodes, ClusterGroupSpec groupSpec, double trafficShare) {}
