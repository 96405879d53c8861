/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.failovercache.capacity.CapacityStatus;
import io.failovercache.discovery.FakeConfigurationEndpoint;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.NoStatisticsProxy;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.support.SaslMemcached;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.EmbeddedMemcachedNode;
import io.failovercache.test.Service;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The services that offer memcached, each as a server that behaves like it.
 */
class ManagedServicesIntegrationTests {

	private final CertificateAuthority authority = CertificateAuthority.create("Authority of the service");

	private final TestCertificate certificate = this.authority.issue("localhost", "127.0.0.1");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@Test
	void elastiCacheServerlessReadsManyKeysAndOutlivesDroppedConnections() throws IOException {
		try (EmbeddedMemcachedNode primary = serverless();
				EmbeddedMemcachedNode backup = serverless();
				TestApplication application = start("failover-cache.ssl.bundle=service",
						"failover-cache.capacity-interval=200ms",
						"failover-cache.primary.servers=localhost:" + primary.port(),
						"failover-cache.backup.servers=localhost:" + backup.port())) {
			await().until(application::isUp);
			List<String> keys = new ArrayList<>();
			for (int i = 0; i < 300; i++) {
				keys.add("key-" + i + "-" + "x".repeat(150));
			}
			FailoverCacheOperations operations = application.bean(FailoverCacheOperations.class);
			List<String> before = lastErrors(application);
			keys.forEach((key) -> operations.set(key, key, Duration.ofHours(1)));
			assertThat(operations.getAll(keys, String.class)).hasSize(keys.size());
			assertThat(lastErrors(application)).isEqualTo(before);
			for (int i = 0; i < 5; i++) {
				primary.dropConnections();
				application.cache().put("k", i);
				assertThat(application.cache().get("k", Integer.class)).isEqualTo(i);
				await().until(application::isUp);
			}
			await().until(() -> application.bean(CapacityStatus.class)
				.capacityOf(application.bean(EngineStatus.class).nodes().get(0).node()) != null);
		}
	}

	@Test
	void alibabaOcsIsUpWithoutStatistics() {
		try (EmbeddedMemcachedNode primary = EmbeddedMemcachedNode.builder().service(Service.ALIBABA_OCS).start();
				TestApplication application = TestApplication.start(null, "failover-cache.capacity-interval=50ms",
						"failover-cache.primary.servers=" + primary.address())) {
			await().until(application::isUp);
			long before = primary.commandCount();
			await().until(() -> primary.commandCount() > before + 20);
			assertThat(lastErrors(application)).isEmpty();
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		}
	}

	@Test
	@RequiresMemcached
	void alibabaOcsTakesUserNameAndPasswordInBinaryAndHasNoStatistics() {
		assumeTrue(SaslMemcached.isPossible(), "The PLAIN plugin of Cyrus SASL (libsasl2-modules) is not installed");
		try (SaslMemcached node = SaslMemcached.start("shop", "s3cret");
				NoStatisticsProxy service = NoStatisticsProxy.before(node.port());
				TestApplication application = TestApplication.start(null, "failover-cache.capacity-interval=50ms",
						"failover-cache.protocol=binary", "failover-cache.primary.username=shop",
						"failover-cache.primary.password=s3cret",
						"failover-cache.primary.servers=" + service.address())) {
			await().until(application::isUp);
			List<String> before = lastErrors(application);
			int refused = service.refused();
			await().until(() -> service.refused() > refused + 3);
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
			assertThat(lastErrors(application)).isEqualTo(before);
		}
	}

	@Test
	void dragonflyIsRefused() {
		try (EmbeddedMemcachedNode primary = EmbeddedMemcachedNode.builder().service(Service.DRAGONFLY).start();
				TestApplication application = TestApplication.start(null,
						"failover-cache.primary.servers=" + primary.address())) {
			await().until(() -> lastErrors(application).stream().anyMatch((error) -> error.contains("CAS")));
			assertThat(application.bean(EngineStatus.class).nodes()).extracting(NodeSnapshot::state)
				.containsExactly(NodeState.DOWN);
		}
	}

	@Test
	@RequiresMemcached
	void memorystoreTellsItsNodesByAddress() {
		try (MemcachedProcess node = MemcachedProcess.start();
				FakeConfigurationEndpoint endpoint = FakeConfigurationEndpoint.of(3,
						"127.0.0.1|127.0.0.1|" + node.port());
				TestApplication application = TestApplication.start(null,
						"failover-cache.primary.discovery=elasticache",
						"failover-cache.primary.servers=127.0.0.1:" + endpoint.port())) {
			await().until(() -> application.isSettled() && application.isUp());
			assertThat(application.servers(GroupRole.PRIMARY)).containsExactly(node.address());
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		}
	}

	@Test
	@RequiresMemcached
	void memCachierTakesUserNameAndPasswordInTextOverTls() throws IOException {
		Path users = Files.writeString(this.directory.resolve("users"), "me:secret\n");
		try (MemcachedProcess node = MemcachedProcess.startTls(this.certificate, this.directory, "-Y",
				users.toString());
				TestApplication application = start("failover-cache.ssl.bundle=service",
						"failover-cache.primary.username=me", "failover-cache.primary.password=secret",
						"failover-cache.primary.servers=localhost:" + node.port())) {
			await().until(application::isUp);
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		}
	}

	private EmbeddedMemcachedNode serverless() {
		return EmbeddedMemcachedNode.builder().tls(this.certificate).service(Service.ELASTICACHE_SERVERLESS).start();
	}

	private static List<String> lastErrors(TestApplication application) {
		List<String> errors = new ArrayList<>();
		for (NodeSnapshot node : application.bean(EngineStatus.class).nodes()) {
			String error = node.lastError();
			if (error != null) {
				errors.add(error);
			}
		}
		return errors;
	}

	private TestApplication start(String... properties) throws IOException {
		Path file = Files.writeString(this.directory.resolve("authority.pem"), this.authority.certificatePem());
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("spring.ssl.bundle.pem.service.truststore.certificate=" + file.toUri());
		all.add("failover-cache.connect-timeout=900ms");
		return TestApplication.start(null, all.toArray(String[]::new));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

}
