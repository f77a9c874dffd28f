// SPDX-License-Identifier: Apache-2.0
/**
 * User requests of the products and the clusters that serve them, as expected values per interval: no request is an event. A
 * request needs names resolved, service pods that run, and capacity; what fails is counted by the first of these that it lacks.
 * {@link blackstart.traffic.TrafficDirector} moves load between clusters, {@link blackstart.traffic.DownloadPool} is the bandwidth
 * that restarting pods of all clusters share. No upstream component is followed. Card: docs/models/traffic.md.
 */
@NullMarked
package blackstart.traffic;

import org.jspecify.annotations.NullMarked;
