/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.answer;

import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Infers who answered from the health of the primary group: with one server in each group
 * the backup answers exactly while the primary is not up.
 */
@Component
final class HealthCacheAnswerSource implements CacheAnswerSource {

	private final HealthEndpoint health;

	HealthCacheAnswerSource(HealthEndpoint health) {
		this.health = health;
	}

	@Override
	public AnswerSource answering() {
		HealthDescriptor cache = this.health.healthForPath("failoverCache");
		if (cache instanceof CompositeHealthDescriptor groups && groups.getComponents() != null) {
			HealthDescriptor primary = groups.getComponents().get("primary");
			boolean down = primary != null && !Status.UP.equals(primary.getStatus());
			return down ? AnswerSource.BACKUP : AnswerSource.PRIMARY;
		}
		return AnswerSource.LOCAL;
	}

}
