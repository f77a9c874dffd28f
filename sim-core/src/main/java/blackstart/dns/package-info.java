// SPDX-License-Identifier: Apache-2.0
/** CoreDNS 1.11 and NodeLocal DNSCache. Card: docs/models/dns.md. */
@NullMarked
package blackstart.dns;

import org.jspecify.annotations.NullMarked;
