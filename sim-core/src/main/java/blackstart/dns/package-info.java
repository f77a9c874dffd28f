// SPDX-License-Identifier: Apache-2.0
/**
 * In-cluster DNS: CoreDNS 1.11.3 with its {@code kubernetes} plugin (client-go reflectors, 1.30) and NodeLocal DNSCache
 * (node-cache 1.24.0). A synced CoreDNS answers from its own store for ever, so a lost API server alone breaks no
 * lookup; {@link blackstart.dns.DnsSpec.Coupling} names the mechanisms that do. A node's cache hides a lost CoreDNS until
 * its record is as old as its TTL: with ages uniform in [0, T) the share of nodes that still resolve falls as 1 - t/T.
 * Card: docs/models/dns.md.
 */
@NullMarked
package blackstart.dns;

import org.jspecify.annotations.NullMarked;
