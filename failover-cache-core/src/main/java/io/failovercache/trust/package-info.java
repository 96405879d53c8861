/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Who may be read and who must be repaired: boards, polls, leases, fences, generations.
 */
@NullMarked
package io.failovercache.trust;

import org.jspecify.annotations.NullMarked;
