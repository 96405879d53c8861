/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.failovercache.discovery.FakeConfigurationEndpoint;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.test.CertificateAuthority;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real servers that speak TLS, and the SSL bundles of the application.
 */
@RequiresMemcached
class TlsIntegrationTests {

	private final CertificateAuthority authority = CertificateAuthority.create("Test authority");

	private final CertificateAuthority successor = CertificateAuthority.create("Next authority");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path first;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path second;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path trust;

	@BeforeEach
	void trustTheAuthority() throws IOException {
		Files.writeString(this.trust.resolve("ca.pem"), this.authority.certificatePem());
	}

	@Test
	void bothGroupsAreEncryptedByOneBundle() {
		try (MemcachedProcess primary = memcached(this.authority, this.first);
				MemcachedProcess backup = memcached(this.authority, this.second);
				TestApplication application = start("failover-cache.ssl.bundle=cache",
						"failover-cache.primary.servers=localhost:" + primary.port(),
						"failover-cache.backup.servers=localhost:" + backup.port())) {
			await().until(application::isUp);
			application.cache().put("k", "v");
			primary.kill();
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		}
	}

	@Test
	void eachGroupHasABundleOfItsOwn() throws IOException {
		Files.writeString(this.trust.resolve("other.pem"), this.successor.certificatePem());
		try (MemcachedProcess primary = memcached(this.authority, this.first);
				MemcachedProcess backup = memcached(this.successor, this.second);
				TestApplication application = start("failover-cache.primary.ssl.bundle=cache",
						"failover-cache.backup.ssl.bundle=other",
						"spring.ssl.bundle.pem.other.truststore.certificate=" + this.trust.resolve("other.pem").toUri(),
						"failover-cache.primary.servers=localhost:" + primary.port(),
						"failover-cache.backup.servers=localhost:" + backup.port())) {
			await().until(application::isUp);
			application.cache().put("k", "v");
			primary.kill();
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		}
	}

	@Test
	void serverThatAnotherInstanceNamesHasTheBundleOfItsGroup() {
		try (MemcachedProcess primary = memcached(this.authority, this.first);
				MemcachedProcess backup = MemcachedProcess.start();
				MemcachedProcess other = memcached(this.authority, this.second);
				TestApplication application = start("failover-cache.primary.ssl.bundle=cache",
						"failover-cache.primary.servers=localhost:" + primary.port(),
						"failover-cache.backup.servers=localhost:" + backup.port());
				TestApplication deployed = start("failover-cache.primary.ssl.bundle=cache",
						"failover-cache.primary.servers=localhost:" + other.port(),
						"failover-cache.backup.servers=localhost:" + backup.port())) {
			await().until(() -> application.bean(EngineStatus.class)
				.toldNodes()
				.stream()
				.anyMatch((node) -> node.node().port() == other.port() && node.state() == NodeState.UP));
			assertThat(deployed.bean(EngineStatus.class).toldNodes()).hasSize(1);
		}
	}

	@Test
	void oneGroupMayBePlain() {
		try (MemcachedProcess primary = memcached(this.authority, this.first);
				MemcachedProcess backup = MemcachedProcess.start();
				TestApplication application = start("failover-cache.primary.ssl.bundle=cache",
						"failover-cache.primary.servers=localhost:" + primary.port(),
						"failover-cache.backup.servers=localhost:" + backup.port())) {
			await().until(application::isUp);
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		}
	}

	@Test
	void configurationEndpointIsAskedOverTheBundleOfItsGroup() {
		try (MemcachedProcess primary = memcached(this.authority, this.first);
				FakeConfigurationEndpoint endpoint = new FakeConfigurationEndpoint(
						FakeConfigurationEndpoint.answer(1, "localhost|127.0.0.1|" + primary.port()),
						this.authority.issue("localhost").newContext().getServerSocketFactory());
				TestApplication application = start("failover-cache.primary.ssl.bundle=cache",
						"failover-cache.primary.discovery=elasticache",
						"failover-cache.primary.servers=localhost:" + endpoint.port())) {
			await().until(application::isSettled);
			await().until(application::isUp);
			assertThat(application.servers(GroupRole.PRIMARY)).containsExactly("localhost:" + primary.port());
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		}
	}

	@Test
	void witnessHasABundleOfItsOwn() throws IOException {
		Files.writeString(this.trust.resolve("other.pem"), this.successor.certificatePem());
		try (MemcachedProcess primary = memcached(this.authority, this.first);
				MemcachedProcess witness = memcached(this.successor, this.second);
				TestApplication application = start("failover-cache.ssl.bundle=cache",
						"failover-cache.witness.ssl.bundle=board",
						"spring.ssl.bundle.pem.board.truststore.certificate=" + this.trust.resolve("other.pem").toUri(),
						"failover-cache.primary.servers=localhost:" + primary.port(),
						"failover-cache.witness.servers=localhost:" + witness.port())) {
			await().until(application::isUp);
			assertThat(witness.statistic("cmd_get")).isPositive();
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		}
	}

	@Test
	void mismatchOfTlsSaysWhatToSet() {
		try (MemcachedProcess plain = MemcachedProcess.start();
				TestApplication application = start("failover-cache.ssl.bundle=cache",
						"failover-cache.primary.servers=localhost:" + plain.port())) {
			await().until(() -> lastError(application).contains("failover-cache.ssl"));
		}
		try (MemcachedProcess encrypted = memcached(this.authority, this.first);
				TestApplication application = start("failover-cache.primary.servers=localhost:" + encrypted.port())) {
			await().until(() -> lastError(application).contains("'failover-cache.ssl.enabled'"));
		}
	}

	@Test
	void serverOfAnUnknownAuthorityIsDownAndHealthSaysWhatToDo() {
		try (MemcachedProcess primary = memcached(this.successor, this.first);
				TestApplication application = start("failover-cache.ssl.bundle=cache",
						"failover-cache.primary.servers=localhost:" + primary.port())) {
			await().until(() -> lastError(application).contains("truststore of the bundle"));
			assertThat(application.cache().get("k")).isNull();
		}
	}

	@Test
	void bundleThatChangesIsUsedForTheNextConnectionAndTheOldOnesGoOn() throws IOException {
		try (MemcachedProcess primary = memcached(this.authority, this.first);
				TestApplication application = start("failover-cache.ssl.bundle=cache",
						"spring.ssl.bundle.pem.cache.reload-on-update=true",
						"spring.ssl.bundle.watch.file.quiet-period=100ms",
						"failover-cache.primary.servers=localhost:" + primary.port())) {
			await().until(application::isUp);
			application.cache().put("k", "v");
			Files.writeString(this.trust.resolve("ca.pem"), this.successor.certificatePem());
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
			primary.kill();
			try (MemcachedProcess renewed = MemcachedProcess.startTls(primary.port(),
					this.successor.issue("localhost", "127.0.0.1"), this.second)) {
				await().until(application::isUp);
				application.cache().put("k", "w");
				assertThat(application.cache().get("k", String.class)).isEqualTo("w");
				assertThat(renewed.alive()).isTrue();
			}
		}
	}

	@Test
	void secretOfKubernetesIsReadAgainEachTimeItIsRenewed(@TempDir Path mount) throws IOException {
		secret(mount, "..1", this.authority);
		Files.createSymbolicLink(mount.resolve("ca.crt"), Path.of("..data", "ca.crt"));
		try (MemcachedProcess primary = memcached(this.successor, this.first);
				TestApplication application = start(
						"spring.ssl.bundle.pem.cache.truststore.certificate=" + mount.resolve("ca.crt").toUri(),
						"failover-cache.ssl.bundle=cache", "spring.ssl.bundle.pem.cache.reload-on-update=true",
						"spring.ssl.bundle.watch.file.quiet-period=100ms",
						"failover-cache.primary.servers=localhost:" + primary.port())) {
			await().until(() -> lastError(application).contains("truststore of the bundle"));
			secret(mount, "..2", this.successor);
			await().until(application::isUp);
			primary.kill();
			try (MemcachedProcess renewed = MemcachedProcess.startTls(primary.port(),
					this.authority.issue("localhost", "127.0.0.1"), this.second)) {
				secret(mount, "..3", this.authority);
				await().until(application::isUp);
				assertThat(renewed.alive()).isTrue();
			}
		}
	}

	/** A directory for each renewal, and a link that is moved to it in one step. */
	private static void secret(Path mount, String name, CertificateAuthority authority) throws IOException {
		Path directory = Files.createDirectory(mount.resolve(name));
		Files.writeString(directory.resolve("ca.crt"), authority.certificatePem());
		Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of(name));
		Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
	}

	private static String lastError(TestApplication application) {
		return String.valueOf(application.bean(EngineStatus.class).nodes().get(0).lastError());
	}

	private static MemcachedProcess memcached(CertificateAuthority authority, Path directory) {
		return MemcachedProcess.startTls(authority.issue("localhost", "127.0.0.1"), directory);
	}

	private TestApplication start(String... properties) {
		String[] all = new String[properties.length + 2];
		all[0] = "spring.ssl.bundle.pem.cache.truststore.certificate=" + this.trust.resolve("ca.pem").toUri();
		all[1] = "failover-cache.connect-timeout=900ms";
		System.arraycopy(properties, 0, all, 2, properties.length);
		return TestApplication.start(null, all);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

}
