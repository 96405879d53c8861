/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.failovercache.client.transport.TlsEngines;
import io.failovercache.client.transport.TlsSettings;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

/**
 * The servers that all candidates share.
 *
 * @param primary of the first group; a client with one group uses this one
 * @param backup of the second group
 * @param redis where it is installed
 * @param tls by which memcached is spoken to, empty where it speaks plain
 */
record Servers(List<LocalMemcached> primary, List<LocalMemcached> backup, Optional<LocalRedis> redis,
		Optional<TlsSettings> tls) implements AutoCloseable {

	private static final List<String> BY_DEFAULT = List.of();

	/**
	 * Starts two groups of memcached.
	 * @param each how many servers a group has
	 * @param redis the candidates measured beside them
	 */
	static Servers start(int each, Optional<LocalRedis> redis) {
		return new Servers(memcached(each, LocalMemcached::start), memcached(each, LocalMemcached::start), redis,
				Optional.empty());
	}

	/**
	 * Starts two groups of memcached that speak TLS.
	 * @param each how many servers a group has
	 */
	static Servers startTls(int each) {
		TestCertificate certificate = CertificateAuthority.create("Benchmark authority").issue(LocalServer.HOST);
		Supplier<LocalMemcached> start = () -> LocalMemcached.start(certificate);
		return new Servers(memcached(each, start), memcached(each, start), Optional.empty(),
				Optional.of(new TlsSettings(certificate.newContext(), BY_DEFAULT, BY_DEFAULT, true)));
	}

	private static List<LocalMemcached> memcached(int number, Supplier<LocalMemcached> start) {
		return Stream.generate(start).limit(number).toList();
	}

	/** The encryption of connections to these servers. */
	TlsEngines engines() {
		return this.tls.<TlsEngines>map((settings) -> (node) -> settings.newEngine(node.host(), node.port()))
			.orElse(TlsEngines.NONE);
	}

	/** The number of servers of a group. */
	int each() {
		return this.primary.size();
	}

	/** The CPU time that all servers took so far. */
	Duration cpu() {
		return all().map(LocalServer::cpu).reduce(Duration.ZERO, Duration::plus);
	}

	private Stream<LocalServer> all() {
		List<LocalServer> all = new ArrayList<>(this.primary);
		all.addAll(this.backup);
		this.redis.ifPresent(all::add);
		return all.stream();
	}

	@Override
	public void close() {
		all().forEach(LocalServer::close);
	}

}
