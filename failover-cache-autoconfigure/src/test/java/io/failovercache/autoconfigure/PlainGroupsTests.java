/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.failovercache.observe.GroupRole;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups without TLS beside groups with it, by mistake and on purpose.
 */
@ExtendWith(OutputCaptureExtension.class)
class PlainGroupsTests {

	private static final String WARNING = "are plain, others use TLS";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
				FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class))
		.withUserConfiguration(UnreachableServers.class)
		.withPropertyValues("failover-cache.connect-timeout=5ms", "failover-cache.node-timeout=5ms",
				"failover-cache.primary.servers=a:1", "failover-cache.backup.servers=b:1");

	@Test
	void groupThatIsPlainByMistakeIsReported(CapturedOutput output) {
		this.contextRunner.withPropertyValues("failover-cache.primary.ssl.enabled=true").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce(WARNING).contains("failover-cache.backup.ssl.enabled");
		});
	}

	@Test
	void groupThatIsPlainOnPurposeIsNot(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("failover-cache.primary.ssl.enabled=true", "failover-cache.backup.ssl.enabled=false")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain(WARNING);
			});
	}

	@ParameterizedTest
	@CsvSource({ "ssl.enabled=true, backup.ssl.enabled=false, true, false",
			"ssl.enabled=false, backup.ssl.enabled=true, false, true",
			"ssl.bundle=cache, backup.ssl.enabled=false, true, false",
			"backup.ssl.bundle=cache, primary.ssl.enabled=true, true, true" })
	void groupHasASettingOfItsOwn(String all, String own, boolean primary, boolean backup) {
		this.contextRunner.withPropertyValues("failover-cache." + all, "failover-cache." + own)
			.withBean(SslBundles.class, () -> {
				DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
				bundles.registerBundle("cache", SslBundle.systemDefault());
				return bundles;
			})
			.run((context) -> {
				FailoverCacheProperties properties = context.getBean(FailoverCacheProperties.class);
				assertThat(properties.isEncrypted(GroupRole.PRIMARY)).isEqualTo(primary);
				assertThat(properties.isEncrypted(GroupRole.BACKUP)).isEqualTo(backup);
			});
	}

	@Test
	void bundleOfAPlainGroupIsRefused() {
		this.contextRunner
			.withPropertyValues("failover-cache.backup.ssl.bundle=cache", "failover-cache.backup.ssl.enabled=false")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContainingAll("failover-cache.backup.ssl.bundle",
						"'failover-cache.backup.ssl.enabled' is 'false', so nothing would be encrypted"));
	}

}
