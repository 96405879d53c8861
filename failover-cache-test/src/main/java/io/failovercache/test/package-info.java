/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * memcached nodes inside the JVM that fail on command, for tests and demonstrations only.
 * <p>
 * A Spring test gets a primary and a backup node of its own and lets one of them crash:
 *
 * <pre class="code">
 * &#064;SpringBootTest
 * &#064;EmbeddedMemcached
 * class CatalogueFailoverTests {
 *
 *     &#064;Autowired
 *     private EmbeddedMemcachedGroups memcached;
 *
 *     &#064;Autowired
 *     private Catalogue catalogue;
 *
 *     &#064;AfterEach
 *     void mend() {
 *         this.memcached.reset();
 *     }
 *
 *     &#064;Test
 *     void productsComeFromTheCacheWithoutThePrimary() {
 *         Product product = this.catalogue.find(42);
 *         this.memcached.primary().get(0).crash();
 *         assertThat(this.catalogue.find(42)).isEqualTo(product);
 *     }
 *
 * }</pre>
 *
 * With {@code ApplicationContextRunner}, or without Spring at all, the test starts the
 * nodes itself:
 *
 * <pre class="code">
 * try (EmbeddedMemcachedGroups memcached = EmbeddedMemcachedGroups.start(1, 1)) {
 *     runner.withPropertyValues(memcached.properties()).run((context) -&gt; ...);
 * }</pre>
 *
 * <h2>Faults</h2>
 * <table>
 * <caption>What stands for what</caption>
 * <tr>
 * <th>method</th>
 * <th>like</th>
 * <th>ended by</th>
 * </tr>
 * <tr>
 * <td>{@code crash()}</td>
 * <td>{@code kill -9}, a lost machine: connections reset, port closed, data lost</td>
 * <td>{@code restart()}</td>
 * </tr>
 * <tr>
 * <td>{@code freeze()}</td>
 * <td>{@code SIGSTOP}, a hung machine: connects, never answers</td>
 * <td>{@code resume()}</td>
 * </tr>
 * <tr>
 * <td>{@code cut()}</td>
 * <td>a firewall that rejects: connections reset and refused, data kept</td>
 * <td>{@code heal()}</td>
 * </tr>
 * <tr>
 * <td>{@code slowDown(delay)}</td>
 * <td>a slow network</td>
 * <td>{@code slowDown(Duration.ZERO)}</td>
 * </tr>
 * <tr>
 * <td>{@code fill()}</td>
 * <td>a node without memory</td>
 * <td>{@code empty()}</td>
 * </tr>
 * </table>
 * {@code reset()} ends all of them.
 *
 * <h2>How far it is memcached</h2> The nodes speak the classic text protocol as memcached
 * 1.6 does, error texts included. They know neither the binary protocol nor meta
 * commands, SASL or TLS. Expiry is exact to the millisecond, where memcached's clock
 * ticks once a second.
 */
@NullMarked
package io.failovercache.test;

import org.jspecify.annotations.NullMarked;
