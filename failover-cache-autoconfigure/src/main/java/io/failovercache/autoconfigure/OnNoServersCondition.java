/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A condition that matches if the primary servers are neither configured nor supplied by
 * a bean.
 */
final class OnNoServersCondition extends OnServersCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionOutcome servers = super.getMatchOutcome(context, metadata);
		return new ConditionOutcome(!servers.isMatch(), servers.getConditionMessage());
	}

}
