-- The audit log only grows: entries are never changed or removed, and each follows the one before it.
CREATE TRIGGER `audit_log_no_update` BEFORE UPDATE ON `audit_log`
BEGIN SELECT raise(abort, 'the audit log is append-only: entries are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_delete` BEFORE DELETE ON `audit_log`
BEGIN SELECT raise(abort, 'the audit log is append-only: entries are never removed'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_in_order` BEFORE INSERT ON `audit_log`
WHEN NEW.`seq` IS NOT (SELECT coalesce(max(`seq`), 0) + 1 FROM `audit_log`)
  OR NEW.`previous` IS NOT coalesce((SELECT `hash` FROM `audit_log` ORDER BY `seq` DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT raise(abort, 'the audit log is append-only: a new entry must follow the last one'); END;
