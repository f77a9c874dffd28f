// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/**
 * One act of a mechanism.
 *
 * @param atNanos simulated time
 * @param coupling the mechanism
 * @param replicas CoreDNS replicas that it hit, at least 1
 * @param detail the rest of the sentence for a human reader
 */
public record CouplingReport(long atNanos, DnsSpec.Coupling coupling, int replicas, String detail) {}
