/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import io.failovercache.autoconfigure.FailoverCacheProperties.CircuitBreaker;
import io.failovercache.autoconfigure.FailoverCacheProperties.Group;
import io.failovercache.autoconfigure.FailoverCacheProperties.Recovery;
import io.failovercache.observe.GroupRole;
import io.failovercache.trust.ProtocolTimes;

/**
 * The validation of property values that can be bound but are invalid, alone or together.
 */
final class FailoverCachePropertiesValidator {

	private static final DataSize LARGEST = DataSize.ofGigabytes(1);

	private final FailoverCacheProperties properties;

	private FailoverCachePropertiesValidator(FailoverCacheProperties properties) {
		this.properties = properties;
	}

	/**
	 * Checks all properties.
	 * @param properties the properties
	 * @throws InvalidFailoverCachePropertyException for the first invalid value
	 */
	static void validate(FailoverCacheProperties properties) {
		FailoverCachePropertiesValidator validator = new FailoverCachePropertiesValidator(properties);
		ConfiguredNames.validate(properties);
		validator.validateGroup("primary", properties.primary());
		validator.validateGroup("backup", properties.backup());
		validator.validateSsl();
		validator.validateTimes();
		validator.validateCacheDefaults();
		validator.validateBreaker(properties.circuitBreaker());
		validator.validateRecovery(properties.recovery());
		ConfiguredSecurity.of(properties.security());
		properties.caches().forEach(validator::validateCache);
		PropertyCheck.of("health.degraded-status", properties.health().degradedStatus())
			.require(StringUtils::hasText, "it is blank",
					"Write 'DEGRADED', or 'UP' for registries and scripts that know no other word.");
		PropertyCheck.of("health.outage-status", properties.health().outageStatus())
			.require(StringUtils::hasText, "it is blank", "Write 'DOWN', or 'DEGRADED' to keep answering 200.");
	}

	private void validateGroup(String name, Group group) {
		PropertyCheck.of(name + ".discovery", group.discovery().name().toLowerCase(Locale.ROOT))
			.require((value) -> group.discovery() == Discovery.STATIC || !group.servers().isEmpty(),
					"there is no name to look up", "Set 'failover-cache.%s.servers' to the name.".formatted(name));
		if (group.username() == null) {
			PropertyCheck.of(name + ".password", "******")
				.require((masked) -> group.password() == null, "there is no username",
						"Set 'failover-cache.%s.username' as well, or remove the password.".formatted(name));
			return;
		}
		PropertyCheck<String> username = PropertyCheck.of(name + ".username", group.username());
		username.require((value) -> group.discovery() != Discovery.ELASTICACHE,
				"a configuration endpoint could name any server, and that would be given the password",
				"Name the nodes in 'failover-cache.%s.servers' and remove 'failover-cache.%s.discovery'."
					.formatted(name, name));
		username.require((value) -> this.properties.protocol() == Protocol.BINARY || isPrintable(value),
				"the text protocol cannot transmit it", "Use a name of ASCII letters, without spaces.");
		username.require((value) -> group.password() != null, "there is no password",
				"Set 'failover-cache.%s.password' as well.".formatted(name));
	}

	private static boolean isPrintable(String name) {
		return !name.isEmpty() && name.chars().allMatch((c) -> c > ' ' && c < 0x7f);
	}

	private void validateSsl() {
		for (GroupRole role : GroupRole.values()) {
			String bundle = this.properties.bundleOf(role);
			if (bundle == null) {
				continue;
			}
			String property = ServerTls.bundleProperty(this.properties, role);
			Boolean own = this.properties.sslOf(role).enabled();
			boolean plainOnPurpose = Boolean.FALSE.equals(own) && property.equals("ssl.bundle");
			String switchedOff = "'failover-cache." + ((own != null) ? role.label() + "." : "") + "ssl.enabled'";
			PropertyCheck.of(property, bundle)
				.require((value) -> plainOnPurpose || this.properties.isEncrypted(role),
						switchedOff + " is 'false', so nothing would be encrypted",
						"Remove " + switchedOff + ", or the bundle.")
				.require(StringUtils::hasText, "it is blank", "Name a bundle of 'spring.ssl.bundle'.");
		}
	}

	private void validateTimes() {
		positive("topology-refresh", this.properties.topologyRefresh());
		positive("capacity-interval", this.properties.capacityInterval());
		positive("connect-timeout", this.properties.connectTimeout());
		positive("operation-timeout", this.properties.operationTimeout());
		positive("lock-timeout", this.properties.lockTimeout());
		positive("node-timeout", this.properties.nodeTimeout());
		HedgeAfter.parse(this.properties.hedgeAfter());
	}

	private void validateCacheDefaults() {
		notNegative("time-to-live", this.properties.timeToLive());
		if (this.properties.nullTimeToLive() != null) {
			notNegative("null-time-to-live", this.properties.nullTimeToLive());
		}
		jitter("time-to-live-jitter", this.properties.timeToLiveJitter());
		size("max-value-size", this.properties.maxValueSize(), 1);
		size("compression.threshold", this.properties.compression().threshold(), 0);
		atLeast("local.max-size", this.properties.local().maxSize(), 1);
		positive("local.time-to-live", this.properties.local().timeToLive());
		positive("local.max-stale", this.properties.local().maxStale());
		atLeast("max-in-flight", this.properties.maxInFlight(), 1);
		for (String cacheName : this.properties.cacheNames()) {
			PropertyCheck.of("cache-names", cacheName)
				.require(StringUtils::hasText, "a name is blank", "Remove the empty name from the list.");
		}
	}

	private void validateBreaker(CircuitBreaker breaker) {
		percentage("circuit-breaker.failure-rate-threshold", breaker.failureRateThreshold());
		percentage("circuit-breaker.slow-call-rate-threshold", breaker.slowCallRateThreshold());
		atLeast("circuit-breaker.sliding-window-size", breaker.slidingWindowSize(), 1);
		atLeast("circuit-breaker.minimum-number-of-calls", breaker.minimumNumberOfCalls(), 1).require(
				(value) -> value.longValue() <= breaker.slidingWindowSize(),
				"it is larger than 'failover-cache.circuit-breaker.sliding-window-size'",
				"Set it to at most %d.".formatted(breaker.slidingWindowSize()));
		atLeast("circuit-breaker.consecutive-timeouts", breaker.consecutiveTimeouts(), 1);
		if (breaker.slowCallDuration() != null) {
			positive("circuit-breaker.slow-call-duration", breaker.slowCallDuration());
		}
	}

	private void validateRecovery(Recovery recovery) {
		positive("recovery.poll-interval", recovery.pollInterval());
		positive("recovery.trust-lease", recovery.trustLease());
		positive("recovery.fence-lease", recovery.fenceLease());
		positive("recovery.tombstone-ttl", recovery.tombstoneTtl());
		ProtocolTimes times = new ProtocolTimes(this.properties.operationTimeout(), this.properties.nodeTimeout(),
				this.properties.connectTimeout(), recovery.pollInterval(), recovery.trustLease(), recovery.fenceLease(),
				recovery.tombstoneTtl());
		times.rules()
			.forEach((rule) -> PropertyCheck.of(rule.property(), rule.value())
				.require((value) -> rule.holds(), rule.reason(), rule.mend()));
	}

	private void validateCache(String name, NamedCache cache) {
		String prefix = "caches." + name + ".";
		if (cache.timeToLive() != null) {
			notNegative(prefix + "time-to-live", cache.timeToLive());
		}
		if (cache.nullTimeToLive() != null) {
			notNegative(prefix + "null-time-to-live", cache.nullTimeToLive());
		}
		if (cache.refreshAfter() != null) {
			Duration timeToLive = (cache.timeToLive() != null) ? cache.timeToLive() : this.properties.timeToLive();
			positive(prefix + "refresh-after", cache.refreshAfter()).require(
					(value) -> timeToLive.isZero() || value.compareTo(timeToLive) < 0,
					"the value has expired before it is refreshed",
					"Set it to less than the time to live, %s.".formatted(text(timeToLive)));
		}
		if (cache.staleIfError() != null) {
			notNegative(prefix + "stale-if-error", cache.staleIfError());
		}
		if (cache.timeToLiveJitter() != null) {
			jitter(prefix + "time-to-live-jitter", cache.timeToLiveJitter());
		}
		if (cache.maxValueSize() != null) {
			size(prefix + "max-value-size", cache.maxValueSize(), 1);
		}
		if (cache.compression() != null && cache.compression().threshold() != null) {
			size(prefix + "compression.threshold", cache.compression().threshold(), 0);
		}
		validateLocal(prefix + "local.", cache.local());
	}

	private static void validateLocal(String prefix, NamedCache.@Nullable NamedLocal local) {
		if (local == null) {
			return;
		}
		if (local.maxSize() != null) {
			atLeast(prefix + "max-size", local.maxSize(), 1);
		}
		if (local.timeToLive() != null) {
			positive(prefix + "time-to-live", local.timeToLive());
		}
		if (local.maxStale() != null) {
			positive(prefix + "max-stale", local.maxStale());
		}
	}

	private static PropertyCheck<Duration> notEndless(String name, Duration value) {
		return PropertyCheck.of(name, value)
			.require(PropertyCheck::isCountable, "it exceeds the maximum of 36500 days",
					"Set it to at most %dd.".formatted(PropertyCheck.LONGEST.toDays()));
	}

	private static PropertyCheck<Duration> positive(String name, Duration value) {
		return notEndless(name, value).require((duration) -> !duration.isNegative() && !duration.isZero(),
				"it is not positive", "Set it to a positive duration such as '250ms'.");
	}

	private static void notNegative(String name, Duration value) {
		notEndless(name, value).require((duration) -> !duration.isNegative(), "it is negative",
				"Set it to a duration such as '1h', or to '0' for entries that do not expire.");
	}

	private static void jitter(String name, double value) {
		PropertyCheck.of(name, value)
			.require((share) -> share >= 0 && share <= 0.5, "it is not between 0 and 0.5",
					"Set it to a share such as '0.1'.");
	}

	private static void percentage(String name, float value) {
		PropertyCheck.of(name, value)
			.require((percent) -> percent > 0 && percent <= 100, "it is not above 0 and up to 100",
					"Set it to a percentage such as '50'.");
	}

	private static PropertyCheck<Number> atLeast(String name, Number value, long minimum) {
		return PropertyCheck.of(name, value)
			.require((number) -> number.longValue() >= minimum, "it is too small",
					"Set it to at least %d.".formatted(minimum));
	}

	private static void size(String name, DataSize value, long minimum) {
		PropertyCheck.of(name, value)
			.require((size) -> size.toBytes() >= minimum, "it is too small",
					"Set it to at least %dB.".formatted(minimum))
			.require((size) -> size.compareTo(LARGEST) <= 0, "no server stores values as large",
					"Set it to at most 1GB.");
	}

	private static String text(Duration duration) {
		return PropertyCheck.text(duration);
	}

}
