// Generated from the contract by `npm run generate`. Do not edit.
export const events = {
  "columns": {
    "profile": {
      "description": "Whose event it is, and so on which profile the permission is judged: `workspace`, `share`, `org` or `user`. An event of a workspace carries `org_id` and `workspace_id`, of a share `org_id` and `share_id` (with `workspace_id` where the share belongs to a workspace), of an organization `org_id`, of a user `user_id`. Comments, invitations and `membership_updated` may be those of another profile than the one given here, which is the usual one.",
      "x-provenance": "inferred",
      "stated": [
        "workspace_storage_file_added"
      ]
    },
    "category": {
      "description": "Its category.",
      "x-provenance": "inferred",
      "stated": [
        "workspace_storage_file_added"
      ],
      "implied": [
        "every event under AI and Workflow"
      ]
    },
    "sub_category": {
      "description": "Its subcategory.",
      "x-provenance": "inferred",
      "stated": [
        "workspace_storage_file_added"
      ],
      "implied": [
        "every event under Comments and Membership"
      ]
    },
    "permission": {
      "description": "Who may see it. A `targeted` one always carries `user_id`, its target.",
      "x-provenance": "inferred",
      "stated": [
        "comment_mentioned"
      ],
      "implied": [
        "workspace_storage_file_added"
      ]
    },
    "visibility": {
      "description": "Its visibility level. None of the named events is internal.",
      "x-provenance": "inferred"
    },
    "object": {
      "description": "What its `object_id` names. Without it there is no `object_id`.",
      "x-provenance": "inferred",
      "stated": [
        "workspace_storage_file_added"
      ]
    },
    "target": {
      "description": "`true` where it carries `user_id`, the user whom it is about.",
      "x-provenance": "inferred"
    },
    "system": {
      "description": "`true` where no user sets it off, so it has neither `calling_user` nor `calling_user_name`.",
      "x-provenance": "inferred"
    },
    "activity": {
      "description": "The activity field that it touches, bare as in `activity_field`. A key of `activity_fields`.",
      "x-provenance": "inferred",
      "stated": [
        "workspace_storage_file_added"
      ]
    },
    "key": {
      "description": "Which id makes the keyed form beside the bare field: `object` (`storage:{object_id}`), `user` (`member:{user_id}`), or `none`.",
      "x-provenance": "inferred",
      "stated": [
        "workspace_storage_file_added"
      ]
    },
    "also": {
      "description": "Further fields that it touches, keyed in the same way.",
      "x-provenance": "inferred"
    },
    "user_activity": {
      "description": "The field that it touches on the profile of the user who set it off, keyed by `object_id`.",
      "x-provenance": "inferred"
    },
    "severity": {
      "description": "Its severity.",
      "x-provenance": "inferred"
    },
    "notification": {
      "description": "How it notifies.",
      "x-provenance": "inferred"
    },
    "requires_parent_node": {
      "description": "Whether it needs the folder that its object lies in, which then is `data.parent_node_id` of its message.",
      "x-provenance": "inferred",
      "implied": [
        "workspace_storage_file_added"
      ]
    },
    "required_params": {
      "description": "The event-specific fields that it carries, keys of `params`.",
      "x-provenance": "inferred",
      "implied": [
        "workspace_storage_file_added"
      ]
    },
    "verb": {
      "description": "With `noun`, what a summary says of one or several (\"uploaded 12 files\"). A noun takes an s for its plural, and one in consonant and y takes ies.",
      "x-provenance": "inferred"
    },
    "noun": {
      "description": "See `verb`.",
      "x-provenance": "inferred"
    },
    "template": {
      "description": "The sentence of `template.description`, whose placeholders become `template.params`: `calling_user_name` and names of `required_params`.",
      "x-provenance": "inferred"
    }
  },
  "activity_fields": {
    "storage": {
      "description": "A file or folder was added, updated or removed.",
      "keyed": "storage"
    },
    "preview": {
      "description": "The preview or thumbnail of a file is ready.",
      "keyed": "preview"
    },
    "metadata": {
      "description": "Extracted metadata fields of a file were written.",
      "keyed": "metadata"
    },
    "ai_chat": {
      "description": "A message of an AI chat, or the chat itself, changed.",
      "keyed": "ai_chat"
    },
    "comments": {
      "description": "A comment on a file or folder was added or updated.",
      "keyed": "comments"
    },
    "member": {
      "description": "A membership changed. Seen with a user id; `members` is its bare form.",
      "keyed": "member"
    },
    "members": {
      "description": "Memberships changed.",
      "keyed": "member"
    },
    "settings": {
      "description": "The profile itself or its settings changed."
    },
    "upload": {
      "description": "An upload made progress or was finished. Shows on the uploader's own profile.",
      "keyed": "upload",
      "x-provenance": "inferred"
    },
    "downloads": {
      "description": "A file or ZIP was downloaded, or a download token issued.",
      "keyed": "downloads",
      "x-provenance": "inferred"
    },
    "ai": {
      "description": "AI produced something about a file.",
      "keyed": "ai",
      "x-provenance": "inferred"
    },
    "quickshare": {
      "description": "A quick share of a file changed or was used.",
      "keyed": "quickshare",
      "x-provenance": "inferred"
    },
    "workflow": {
      "description": "A task list, task, worklog, approval or todo changed.",
      "keyed": "workflow",
      "x-provenance": "inferred"
    },
    "invitations": {
      "description": "An invitation was sent or answered.",
      "x-provenance": "inferred"
    },
    "billing": {
      "description": "A subscription or trial changed.",
      "x-provenance": "inferred"
    }
  },
  "params": {
    "filename": {
      "type": "string",
      "description": "Name of the file.",
      "example": "quarterly_report.pdf",
      "message": "name"
    },
    "file_size": {
      "type": "integer",
      "description": "Size of the file in bytes.",
      "example": 2485760,
      "message": "size"
    },
    "member_name": {
      "type": "string",
      "description": "Display name of the member concerned.",
      "example": "John Doe"
    },
    "folder_name": {
      "type": "string",
      "description": "Name of the folder.",
      "example": "Projects",
      "message": "name",
      "x-provenance": "inferred"
    },
    "link_name": {
      "type": "string",
      "description": "Name of the link.",
      "example": "Press page",
      "message": "name",
      "x-provenance": "inferred"
    },
    "to_folder": {
      "type": "string",
      "description": "Name of the folder that it went to.",
      "example": "Archive",
      "x-provenance": "inferred"
    },
    "version": {
      "type": "integer",
      "description": "Number of the file version.",
      "example": 3,
      "x-provenance": "inferred"
    },
    "file_count": {
      "type": "integer",
      "description": "Number of files.",
      "example": 12,
      "x-provenance": "inferred"
    },
    "comment_id": {
      "type": "string",
      "description": "Id of the comment.",
      "example": "ghi789jkl012mno345pqr678stu90",
      "x-provenance": "inferred"
    },
    "comment_text": {
      "type": "string",
      "description": "Text of the comment.",
      "example": "Please check page two.",
      "x-provenance": "inferred"
    },
    "reaction": {
      "type": "string",
      "description": "Name of the reaction.",
      "example": "thumbs_up",
      "x-provenance": "inferred"
    },
    "role": {
      "type": "string",
      "description": "The member's new role.",
      "example": "admin",
      "x-provenance": "inferred"
    },
    "workspace_name": {
      "type": "string",
      "description": "Name of the workspace.",
      "example": "Engineering",
      "x-provenance": "inferred"
    },
    "share_name": {
      "type": "string",
      "description": "Name of the share.",
      "example": "Client Files",
      "x-provenance": "inferred"
    },
    "chat_name": {
      "type": "string",
      "description": "Name of the AI chat.",
      "example": "Quarterly figures",
      "x-provenance": "inferred"
    },
    "message_id": {
      "type": "string",
      "description": "Id of the chat message.",
      "example": "jkl012mno345pqr678stu901vwx23",
      "x-provenance": "inferred"
    },
    "field_count": {
      "type": "integer",
      "description": "Number of metadata fields.",
      "example": 4,
      "x-provenance": "inferred"
    },
    "template_name": {
      "type": "string",
      "description": "Name of the metadata template.",
      "example": "Invoices",
      "x-provenance": "inferred"
    },
    "view_name": {
      "type": "string",
      "description": "Name of the metadata view.",
      "example": "Open invoices",
      "x-provenance": "inferred"
    },
    "quickshare_id": {
      "type": "string",
      "description": "Id of the quick share.",
      "example": "mno345pqr678stu901vwx234yza56",
      "x-provenance": "inferred"
    },
    "invitee_email": {
      "type": "string",
      "description": "Email address of the person invited.",
      "example": "john@example.com",
      "x-provenance": "inferred"
    },
    "user_name": {
      "type": "string",
      "description": "Display name of the user whose account it is.",
      "example": "Jane Smith",
      "x-provenance": "inferred"
    },
    "org_name": {
      "type": "string",
      "description": "Name of the organization.",
      "example": "Example Ltd",
      "x-provenance": "inferred"
    },
    "plan": {
      "type": "string",
      "description": "Name of the subscription plan.",
      "example": "Business",
      "x-provenance": "inferred"
    },
    "cancel_at": {
      "type": "string",
      "description": "When the subscription ends, in the form of `created`.",
      "example": "2025-02-20 00:00:00 UTC",
      "x-provenance": "inferred"
    },
    "task_list_name": {
      "type": "string",
      "description": "Name of the task list.",
      "example": "Launch",
      "x-provenance": "inferred"
    },
    "task_name": {
      "type": "string",
      "description": "Name of the task.",
      "example": "Write the press release",
      "x-provenance": "inferred"
    },
    "task_status": {
      "type": "string",
      "description": "New status of the task.",
      "example": "in_progress",
      "x-provenance": "inferred"
    },
    "entry_text": {
      "type": "string",
      "description": "Text of the worklog entry or interjection.",
      "example": "Reviewed the draft.",
      "x-provenance": "inferred"
    },
    "approval_name": {
      "type": "string",
      "description": "What is to be approved.",
      "example": "Budget 2026",
      "x-provenance": "inferred"
    },
    "todo_name": {
      "type": "string",
      "description": "Text of the todo.",
      "example": "Order badges",
      "x-provenance": "inferred"
    },
    "done": {
      "type": "boolean",
      "description": "Whether the todo is ticked now.",
      "example": true,
      "x-provenance": "inferred"
    }
  },
  "events": {
    "workspace_storage_file_added": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "also": [
        "preview"
      ],
      "user_activity": "upload",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename",
        "file_size"
      ],
      "verb": "uploaded",
      "noun": "file",
      "template": "{calling_user_name} uploaded {filename}"
    },
    "workspace_storage_file_deleted": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename"
      ],
      "verb": "trashed",
      "noun": "file",
      "template": "{calling_user_name} moved {filename} to the trash"
    },
    "workspace_storage_file_moved": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename",
        "to_folder"
      ],
      "verb": "moved",
      "noun": "file",
      "template": "{calling_user_name} moved {filename} to {to_folder}"
    },
    "workspace_storage_file_copied": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "also": [
        "preview"
      ],
      "severity": "info",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename",
        "to_folder"
      ],
      "verb": "copied",
      "noun": "file",
      "template": "{calling_user_name} copied {filename} to {to_folder}"
    },
    "workspace_storage_file_updated": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename"
      ],
      "verb": "updated",
      "noun": "file",
      "template": "{calling_user_name} changed the details of {filename}"
    },
    "workspace_storage_file_restored": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename"
      ],
      "verb": "restored",
      "noun": "file",
      "template": "{calling_user_name} took {filename} out of the trash"
    },
    "workspace_storage_file_version_restored": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "also": [
        "preview"
      ],
      "severity": "success",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename",
        "version"
      ],
      "verb": "restored",
      "noun": "file version",
      "template": "{calling_user_name} brought back version {version} of {filename}"
    },
    "workspace_storage_folder_created": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "folder",
      "activity": "storage",
      "key": "object",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "folder_name"
      ],
      "verb": "created",
      "noun": "folder",
      "template": "{calling_user_name} created the folder {folder_name}"
    },
    "workspace_storage_folder_deleted": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "folder",
      "activity": "storage",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "folder_name"
      ],
      "verb": "trashed",
      "noun": "folder",
      "template": "{calling_user_name} moved the folder {folder_name} to the trash"
    },
    "workspace_storage_folder_moved": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "folder",
      "activity": "storage",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "folder_name",
        "to_folder"
      ],
      "verb": "moved",
      "noun": "folder",
      "template": "{calling_user_name} moved the folder {folder_name} to {to_folder}"
    },
    "workspace_storage_download_token_created": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "targeted",
      "visibility": "external_audit_log",
      "object": "file",
      "target": true,
      "activity": "downloads",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename"
      ],
      "verb": "issued",
      "noun": "download token",
      "template": "{calling_user_name} asked for a download of {filename}"
    },
    "workspace_storage_zip_downloaded": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external_audit_log",
      "object": "folder",
      "activity": "downloads",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "folder_name",
        "file_count"
      ],
      "verb": "downloaded",
      "noun": "ZIP file",
      "template": "{calling_user_name} downloaded {file_count} files of {folder_name} as a ZIP"
    },
    "workspace_storage_link_added": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "link",
      "activity": "storage",
      "key": "object",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "link_name"
      ],
      "verb": "added",
      "noun": "link",
      "template": "{calling_user_name} added the link {link_name}"
    },
    "share_storage_file_added": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "also": [
        "preview"
      ],
      "user_activity": "upload",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename",
        "file_size"
      ],
      "verb": "uploaded",
      "noun": "file",
      "template": "{calling_user_name} uploaded {filename}"
    },
    "share_storage_file_deleted": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename"
      ],
      "verb": "trashed",
      "noun": "file",
      "template": "{calling_user_name} moved {filename} to the trash"
    },
    "share_storage_file_moved": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename",
        "to_folder"
      ],
      "verb": "moved",
      "noun": "file",
      "template": "{calling_user_name} moved {filename} to {to_folder}"
    },
    "share_storage_file_copied": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "also": [
        "preview"
      ],
      "severity": "info",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename",
        "to_folder"
      ],
      "verb": "copied",
      "noun": "file",
      "template": "{calling_user_name} copied {filename} to {to_folder}"
    },
    "share_storage_file_updated": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename"
      ],
      "verb": "updated",
      "noun": "file",
      "template": "{calling_user_name} changed the details of {filename}"
    },
    "share_storage_file_restored": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "storage",
      "key": "object",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename"
      ],
      "verb": "restored",
      "noun": "file",
      "template": "{calling_user_name} took {filename} out of the trash"
    },
    "share_storage_folder_created": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "folder",
      "activity": "storage",
      "key": "object",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "folder_name"
      ],
      "verb": "created",
      "noun": "folder",
      "template": "{calling_user_name} created the folder {folder_name}"
    },
    "share_storage_folder_deleted": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "folder",
      "activity": "storage",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "folder_name"
      ],
      "verb": "trashed",
      "noun": "folder",
      "template": "{calling_user_name} moved the folder {folder_name} to the trash"
    },
    "share_storage_folder_moved": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external",
      "object": "folder",
      "activity": "storage",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "folder_name",
        "to_folder"
      ],
      "verb": "moved",
      "noun": "folder",
      "template": "{calling_user_name} moved the folder {folder_name} to {to_folder}"
    },
    "share_storage_download_token_created": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "targeted",
      "visibility": "external_audit_log",
      "object": "file",
      "target": true,
      "activity": "downloads",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename"
      ],
      "verb": "issued",
      "noun": "download token",
      "template": "{calling_user_name} asked for a download of {filename}"
    },
    "share_storage_zip_downloaded": {
      "profile": "share",
      "category": "share",
      "sub_category": "storage",
      "permission": "member",
      "visibility": "external_audit_log",
      "object": "folder",
      "activity": "downloads",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "folder_name",
        "file_count"
      ],
      "verb": "downloaded",
      "noun": "ZIP file",
      "template": "{calling_user_name} downloaded {file_count} files of {folder_name} as a ZIP"
    },
    "comment_created": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "comments",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "comments",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "comment_id",
        "comment_text"
      ],
      "verb": "wrote",
      "noun": "comment",
      "template": "{calling_user_name} commented on {filename}"
    },
    "comment_updated": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "comments",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "comments",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "comment_id",
        "comment_text"
      ],
      "verb": "edited",
      "noun": "comment",
      "template": "{calling_user_name} edited a comment on {filename}"
    },
    "comment_deleted": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "comments",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "comments",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "comment_id"
      ],
      "verb": "deleted",
      "noun": "comment",
      "template": "{calling_user_name} deleted a comment on {filename}"
    },
    "comment_mentioned": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "comments",
      "permission": "targeted",
      "visibility": "external",
      "object": "file",
      "target": true,
      "activity": "comments",
      "key": "object",
      "severity": "info",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "comment_id",
        "member_name",
        "comment_text"
      ],
      "verb": "wrote",
      "noun": "mention",
      "template": "{calling_user_name} mentioned {member_name} in a comment on {filename}"
    },
    "comment_replied": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "comments",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "comments",
      "key": "object",
      "severity": "info",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "comment_id",
        "comment_text"
      ],
      "verb": "wrote",
      "noun": "reply",
      "template": "{calling_user_name} replied to a comment on {filename}"
    },
    "comment_reaction": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "comments",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "comments",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "comment_id",
        "reaction"
      ],
      "verb": "added",
      "noun": "reaction",
      "template": "{calling_user_name} reacted with {reaction} to a comment on {filename}"
    },
    "added_member_to_org": {
      "profile": "org",
      "category": "org",
      "sub_category": "members",
      "permission": "member",
      "visibility": "external",
      "target": true,
      "activity": "members",
      "key": "user",
      "severity": "info",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "member_name"
      ],
      "verb": "added",
      "noun": "member",
      "template": "{calling_user_name} added {member_name} to the organization"
    },
    "removed_member_from_org": {
      "profile": "org",
      "category": "org",
      "sub_category": "members",
      "permission": "member",
      "visibility": "external",
      "target": true,
      "activity": "members",
      "key": "user",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "member_name"
      ],
      "verb": "removed",
      "noun": "member",
      "template": "{calling_user_name} removed {member_name} from the organization"
    },
    "added_member_to_workspace": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "members",
      "permission": "member",
      "visibility": "external",
      "target": true,
      "activity": "members",
      "key": "user",
      "severity": "info",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "member_name"
      ],
      "verb": "added",
      "noun": "member",
      "template": "{calling_user_name} added {member_name} to the workspace"
    },
    "removed_member_from_workspace": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "members",
      "permission": "member",
      "visibility": "external",
      "target": true,
      "activity": "members",
      "key": "user",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "member_name"
      ],
      "verb": "removed",
      "noun": "member",
      "template": "{calling_user_name} removed {member_name} from the workspace"
    },
    "added_member_to_share": {
      "profile": "share",
      "category": "share",
      "sub_category": "members",
      "permission": "member",
      "visibility": "external",
      "target": true,
      "activity": "members",
      "key": "user",
      "severity": "info",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "member_name"
      ],
      "verb": "added",
      "noun": "member",
      "template": "{calling_user_name} added {member_name} to the share"
    },
    "removed_member_from_share": {
      "profile": "share",
      "category": "share",
      "sub_category": "members",
      "permission": "member",
      "visibility": "external",
      "target": true,
      "activity": "members",
      "key": "user",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "member_name"
      ],
      "verb": "removed",
      "noun": "member",
      "template": "{calling_user_name} removed {member_name} from the share"
    },
    "membership_updated": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "members",
      "permission": "member",
      "visibility": "external",
      "target": true,
      "activity": "members",
      "key": "user",
      "severity": "info",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "member_name",
        "role"
      ],
      "verb": "changed",
      "noun": "membership",
      "template": "{calling_user_name} made {member_name} {role}"
    },
    "workspace_created": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "activity": "settings",
      "key": "none",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "workspace_name"
      ],
      "verb": "created",
      "noun": "workspace",
      "template": "{calling_user_name} created the workspace {workspace_name}"
    },
    "workspace_updated": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "activity": "settings",
      "key": "none",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "workspace_name"
      ],
      "verb": "updated",
      "noun": "workspace",
      "template": "{calling_user_name} updated the workspace {workspace_name}"
    },
    "workspace_deleted": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "lifecycle",
      "permission": "admin",
      "visibility": "external_audit_log",
      "activity": "settings",
      "key": "none",
      "severity": "critical",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "workspace_name"
      ],
      "verb": "deleted",
      "noun": "workspace",
      "template": "{calling_user_name} deleted the workspace {workspace_name}"
    },
    "workspace_archived": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "activity": "settings",
      "key": "none",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "workspace_name"
      ],
      "verb": "archived",
      "noun": "workspace",
      "template": "{calling_user_name} archived the workspace {workspace_name}"
    },
    "workspace_unarchived": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "activity": "settings",
      "key": "none",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "workspace_name"
      ],
      "verb": "unarchived",
      "noun": "workspace",
      "template": "{calling_user_name} took the workspace {workspace_name} out of the archive"
    },
    "share_created": {
      "profile": "share",
      "category": "share",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "activity": "settings",
      "key": "none",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "share_name"
      ],
      "verb": "created",
      "noun": "share",
      "template": "{calling_user_name} created the share {share_name}"
    },
    "share_updated": {
      "profile": "share",
      "category": "share",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "activity": "settings",
      "key": "none",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "share_name"
      ],
      "verb": "updated",
      "noun": "share",
      "template": "{calling_user_name} updated the share {share_name}"
    },
    "share_deleted": {
      "profile": "share",
      "category": "share",
      "sub_category": "lifecycle",
      "permission": "admin",
      "visibility": "external_audit_log",
      "activity": "settings",
      "key": "none",
      "severity": "critical",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "share_name"
      ],
      "verb": "deleted",
      "noun": "share",
      "template": "{calling_user_name} deleted the share {share_name}"
    },
    "share_archived": {
      "profile": "share",
      "category": "share",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "activity": "settings",
      "key": "none",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "share_name"
      ],
      "verb": "archived",
      "noun": "share",
      "template": "{calling_user_name} archived the share {share_name}"
    },
    "share_unarchived": {
      "profile": "share",
      "category": "share",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "activity": "settings",
      "key": "none",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "share_name"
      ],
      "verb": "unarchived",
      "noun": "share",
      "template": "{calling_user_name} took the share {share_name} out of the archive"
    },
    "share_imported_to_workspace": {
      "profile": "share",
      "category": "share",
      "sub_category": "import_export",
      "permission": "member",
      "visibility": "external",
      "activity": "storage",
      "key": "none",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "share_name",
        "workspace_name"
      ],
      "verb": "imported",
      "noun": "share",
      "template": "{calling_user_name} imported the share {share_name} into {workspace_name}"
    },
    "ai_chat_created": {
      "profile": "workspace",
      "category": "ai",
      "sub_category": "ai",
      "permission": "member",
      "visibility": "external",
      "object": "chat",
      "activity": "ai_chat",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "chat_name"
      ],
      "verb": "started",
      "noun": "AI chat",
      "template": "{calling_user_name} started the chat {chat_name}"
    },
    "ai_chat_updated": {
      "profile": "workspace",
      "category": "ai",
      "sub_category": "ai",
      "permission": "member",
      "visibility": "external",
      "object": "chat",
      "activity": "ai_chat",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "chat_name"
      ],
      "verb": "updated",
      "noun": "AI chat",
      "template": "{calling_user_name} updated the chat {chat_name}"
    },
    "ai_chat_deleted": {
      "profile": "workspace",
      "category": "ai",
      "sub_category": "ai",
      "permission": "member",
      "visibility": "external",
      "object": "chat",
      "activity": "ai_chat",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "chat_name"
      ],
      "verb": "deleted",
      "noun": "AI chat",
      "template": "{calling_user_name} deleted the chat {chat_name}"
    },
    "ai_chat_new_message": {
      "profile": "workspace",
      "category": "ai",
      "sub_category": "ai",
      "permission": "member",
      "visibility": "external",
      "object": "chat",
      "activity": "ai_chat",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "chat_name",
        "message_id"
      ],
      "verb": "wrote",
      "noun": "AI chat message",
      "template": "There is a new message in the chat {chat_name}"
    },
    "ai_chat_published": {
      "profile": "workspace",
      "category": "ai",
      "sub_category": "ai",
      "permission": "member",
      "visibility": "external",
      "object": "chat",
      "activity": "ai_chat",
      "key": "object",
      "severity": "success",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "chat_name"
      ],
      "verb": "published",
      "noun": "AI chat",
      "template": "{calling_user_name} published the chat {chat_name}"
    },
    "node_ai_summary_created": {
      "profile": "workspace",
      "category": "ai",
      "sub_category": "ai",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "system": true,
      "activity": "ai",
      "key": "object",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": true,
      "required_params": [
        "filename"
      ],
      "verb": "summarized",
      "noun": "file",
      "template": "The summary of {filename} is ready"
    },
    "workspace_ai_share_created": {
      "profile": "workspace",
      "category": "ai",
      "sub_category": "ai",
      "permission": "member",
      "visibility": "external",
      "activity": "ai",
      "key": "none",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "share_name"
      ],
      "verb": "created",
      "noun": "AI share",
      "template": "{calling_user_name} created the AI share {share_name}"
    },
    "metadata_kv_update": {
      "profile": "workspace",
      "category": "metadata",
      "sub_category": "metadata",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "metadata",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "field_count"
      ],
      "verb": "updated",
      "noun": "metadata field",
      "template": "{calling_user_name} set {field_count} metadata fields of {filename}"
    },
    "metadata_kv_delete": {
      "profile": "workspace",
      "category": "metadata",
      "sub_category": "metadata",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "metadata",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "field_count"
      ],
      "verb": "deleted",
      "noun": "metadata field",
      "template": "{calling_user_name} deleted {field_count} metadata fields of {filename}"
    },
    "metadata_kv_extract": {
      "profile": "workspace",
      "category": "metadata",
      "sub_category": "metadata",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "metadata",
      "key": "object",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "field_count"
      ],
      "verb": "extracted",
      "noun": "metadata field",
      "template": "{field_count} metadata fields of {filename} were extracted"
    },
    "metadata_template_update": {
      "profile": "workspace",
      "category": "metadata",
      "sub_category": "metadata",
      "permission": "member",
      "visibility": "external",
      "object": "template",
      "activity": "metadata",
      "key": "none",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "template_name"
      ],
      "verb": "updated",
      "noun": "metadata template",
      "template": "{calling_user_name} updated the metadata template {template_name}"
    },
    "metadata_template_delete": {
      "profile": "workspace",
      "category": "metadata",
      "sub_category": "metadata",
      "permission": "member",
      "visibility": "external",
      "object": "template",
      "activity": "metadata",
      "key": "none",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "template_name"
      ],
      "verb": "deleted",
      "noun": "metadata template",
      "template": "{calling_user_name} deleted the metadata template {template_name}"
    },
    "metadata_template_select": {
      "profile": "workspace",
      "category": "metadata",
      "sub_category": "metadata",
      "permission": "member",
      "visibility": "external",
      "object": "template",
      "activity": "metadata",
      "key": "none",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "template_name"
      ],
      "verb": "selected",
      "noun": "metadata template",
      "template": "{calling_user_name} selected the metadata template {template_name}"
    },
    "metadata_view_update": {
      "profile": "workspace",
      "category": "metadata",
      "sub_category": "metadata",
      "permission": "member",
      "visibility": "external",
      "object": "view",
      "activity": "metadata",
      "key": "none",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "view_name"
      ],
      "verb": "updated",
      "noun": "metadata view",
      "template": "{calling_user_name} updated the metadata view {view_name}"
    },
    "metadata_view_delete": {
      "profile": "workspace",
      "category": "metadata",
      "sub_category": "metadata",
      "permission": "member",
      "visibility": "external",
      "object": "view",
      "activity": "metadata",
      "key": "none",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "view_name"
      ],
      "verb": "deleted",
      "noun": "metadata view",
      "template": "{calling_user_name} deleted the metadata view {view_name}"
    },
    "workspace_quickshare_created": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "quickshare",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "quickshare",
      "key": "object",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "quickshare_id"
      ],
      "verb": "created",
      "noun": "quick share",
      "template": "{calling_user_name} created a quick share of {filename}"
    },
    "workspace_quickshare_updated": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "quickshare",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "quickshare",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "quickshare_id"
      ],
      "verb": "updated",
      "noun": "quick share",
      "template": "{calling_user_name} updated the quick share of {filename}"
    },
    "workspace_quickshare_deleted": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "quickshare",
      "permission": "member",
      "visibility": "external",
      "object": "file",
      "activity": "quickshare",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "quickshare_id"
      ],
      "verb": "deleted",
      "noun": "quick share",
      "template": "{calling_user_name} deleted the quick share of {filename}"
    },
    "workspace_quickshare_file_downloaded": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "quickshare",
      "permission": "member",
      "visibility": "external_audit_log",
      "object": "file",
      "system": true,
      "activity": "quickshare",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "quickshare_id"
      ],
      "verb": "downloaded",
      "noun": "quick-shared file",
      "template": "{filename} was downloaded by quick share"
    },
    "workspace_quickshare_file_previewed": {
      "profile": "workspace",
      "category": "workspace",
      "sub_category": "quickshare",
      "permission": "member",
      "visibility": "external_audit_log",
      "object": "file",
      "system": true,
      "activity": "quickshare",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "filename",
        "quickshare_id"
      ],
      "verb": "previewed",
      "noun": "quick-shared file",
      "template": "{filename} was previewed by quick share"
    },
    "invitation_email_sent": {
      "profile": "workspace",
      "category": "invitation",
      "sub_category": "invitations",
      "permission": "admin",
      "visibility": "external_audit_log",
      "activity": "invitations",
      "key": "none",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "invitee_email"
      ],
      "verb": "sent",
      "noun": "invitation",
      "template": "{calling_user_name} invited {invitee_email}"
    },
    "invitation_accepted": {
      "profile": "workspace",
      "category": "invitation",
      "sub_category": "invitations",
      "permission": "member",
      "visibility": "external",
      "activity": "invitations",
      "key": "none",
      "severity": "success",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "invitee_email"
      ],
      "verb": "accepted",
      "noun": "invitation",
      "template": "{invitee_email} accepted the invitation"
    },
    "invitation_declined": {
      "profile": "workspace",
      "category": "invitation",
      "sub_category": "invitations",
      "permission": "admin",
      "visibility": "external",
      "activity": "invitations",
      "key": "none",
      "severity": "warning",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "invitee_email"
      ],
      "verb": "declined",
      "noun": "invitation",
      "template": "{invitee_email} declined the invitation"
    },
    "user_created": {
      "profile": "user",
      "category": "user",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "target": true,
      "activity": "settings",
      "key": "none",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "user_name"
      ],
      "verb": "created",
      "noun": "user",
      "template": "The account of {user_name} was created"
    },
    "user_updated": {
      "profile": "user",
      "category": "user",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "target": true,
      "activity": "settings",
      "key": "none",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "user_name"
      ],
      "verb": "updated",
      "noun": "user",
      "template": "{calling_user_name} updated the account of {user_name}"
    },
    "user_deleted": {
      "profile": "user",
      "category": "user",
      "sub_category": "lifecycle",
      "permission": "targeted",
      "visibility": "external_audit_log",
      "target": true,
      "activity": "settings",
      "key": "none",
      "severity": "critical",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "user_name"
      ],
      "verb": "deleted",
      "noun": "user",
      "template": "The account of {user_name} was deleted"
    },
    "user_email_reset": {
      "profile": "user",
      "category": "user",
      "sub_category": "security",
      "permission": "targeted",
      "visibility": "external_audit_log",
      "target": true,
      "activity": "settings",
      "key": "none",
      "severity": "warning",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "user_name"
      ],
      "verb": "changed",
      "noun": "email address",
      "template": "The email address of {user_name} was reset"
    },
    "user_asset_updated": {
      "profile": "user",
      "category": "user",
      "sub_category": "assets",
      "permission": "member",
      "visibility": "external",
      "target": true,
      "activity": "settings",
      "key": "none",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "user_name"
      ],
      "verb": "updated",
      "noun": "picture",
      "template": "{calling_user_name} updated a picture of {user_name}"
    },
    "org_created": {
      "profile": "org",
      "category": "org",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "activity": "settings",
      "key": "none",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "org_name"
      ],
      "verb": "created",
      "noun": "organization",
      "template": "{calling_user_name} created the organization {org_name}"
    },
    "org_updated": {
      "profile": "org",
      "category": "org",
      "sub_category": "lifecycle",
      "permission": "member",
      "visibility": "external",
      "activity": "settings",
      "key": "none",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "org_name"
      ],
      "verb": "updated",
      "noun": "organization",
      "template": "{calling_user_name} updated the organization {org_name}"
    },
    "org_closed": {
      "profile": "org",
      "category": "org",
      "sub_category": "lifecycle",
      "permission": "admin",
      "visibility": "external_audit_log",
      "activity": "settings",
      "key": "none",
      "severity": "critical",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "org_name"
      ],
      "verb": "closed",
      "noun": "organization",
      "template": "{calling_user_name} closed the organization {org_name}"
    },
    "org_transfer_token_created": {
      "profile": "org",
      "category": "org",
      "sub_category": "transfer",
      "permission": "targeted",
      "visibility": "external_audit_log",
      "target": true,
      "activity": "settings",
      "key": "none",
      "severity": "warning",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "org_name"
      ],
      "verb": "issued",
      "noun": "transfer token",
      "template": "{calling_user_name} offered the ownership of {org_name}"
    },
    "org_transfer_completed": {
      "profile": "org",
      "category": "org",
      "sub_category": "transfer",
      "permission": "admin",
      "visibility": "external_audit_log",
      "target": true,
      "activity": "settings",
      "key": "none",
      "severity": "critical",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "org_name",
        "member_name"
      ],
      "verb": "transferred",
      "noun": "organization",
      "template": "{member_name} is the new owner of {org_name}"
    },
    "subscription_created": {
      "profile": "org",
      "category": "billing",
      "sub_category": "billing",
      "permission": "admin",
      "visibility": "external_audit_log",
      "activity": "billing",
      "key": "none",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "plan"
      ],
      "verb": "started",
      "noun": "subscription",
      "template": "{calling_user_name} started the subscription {plan}"
    },
    "subscription_cancel_scheduled": {
      "profile": "org",
      "category": "billing",
      "sub_category": "billing",
      "permission": "admin",
      "visibility": "external_audit_log",
      "activity": "billing",
      "key": "none",
      "severity": "warning",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "plan",
        "cancel_at"
      ],
      "verb": "scheduled",
      "noun": "cancellation",
      "template": "{calling_user_name} planned the end of the subscription {plan} for {cancel_at}"
    },
    "subscription_cancelled": {
      "profile": "org",
      "category": "billing",
      "sub_category": "billing",
      "permission": "admin",
      "visibility": "external_audit_log",
      "system": true,
      "activity": "billing",
      "key": "none",
      "severity": "critical",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "plan",
        "cancel_at"
      ],
      "verb": "ended",
      "noun": "subscription",
      "template": "The subscription {plan} has ended"
    },
    "billing_free_trial_ended": {
      "profile": "org",
      "category": "billing",
      "sub_category": "billing",
      "permission": "admin",
      "visibility": "external_audit_log",
      "system": true,
      "activity": "billing",
      "key": "none",
      "severity": "warning",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "plan"
      ],
      "verb": "ended",
      "noun": "free trial",
      "template": "The free trial of {plan} has ended"
    },
    "task_list_created": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "task_list",
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "task_list_name"
      ],
      "verb": "created",
      "noun": "task list",
      "template": "{calling_user_name} created the task list {task_list_name}"
    },
    "task_list_updated": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "task_list",
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "task_list_name"
      ],
      "verb": "updated",
      "noun": "task list",
      "template": "{calling_user_name} updated the task list {task_list_name}"
    },
    "task_list_deleted": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "task_list",
      "activity": "workflow",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "task_list_name"
      ],
      "verb": "deleted",
      "noun": "task list",
      "template": "{calling_user_name} deleted the task list {task_list_name}"
    },
    "task_created": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "task",
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "task_name"
      ],
      "verb": "created",
      "noun": "task",
      "template": "{calling_user_name} created the task {task_name}"
    },
    "task_updated": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "task",
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "task_name"
      ],
      "verb": "updated",
      "noun": "task",
      "template": "{calling_user_name} updated the task {task_name}"
    },
    "task_deleted": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "task",
      "activity": "workflow",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "task_name"
      ],
      "verb": "deleted",
      "noun": "task",
      "template": "{calling_user_name} deleted the task {task_name}"
    },
    "task_status_changed": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "task",
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "task_name",
        "task_status"
      ],
      "verb": "changed",
      "noun": "task status",
      "template": "{calling_user_name} set {task_name} to {task_status}"
    },
    "task_assigned": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "task",
      "target": true,
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "task_name",
        "member_name"
      ],
      "verb": "assigned",
      "noun": "task",
      "template": "{calling_user_name} assigned {task_name} to {member_name}"
    },
    "task_completed": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "task",
      "activity": "workflow",
      "key": "object",
      "severity": "success",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "task_name"
      ],
      "verb": "completed",
      "noun": "task",
      "template": "{calling_user_name} completed the task {task_name}"
    },
    "worklog_entry_created": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "worklog_entry",
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "entry_text"
      ],
      "verb": "logged",
      "noun": "worklog entry",
      "template": "{calling_user_name} logged work"
    },
    "worklog_interjection_created": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "interjection",
      "activity": "workflow",
      "key": "object",
      "severity": "warning",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "entry_text"
      ],
      "verb": "raised",
      "noun": "interjection",
      "template": "{calling_user_name} raised an interjection"
    },
    "worklog_interjection_acknowledged": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "interjection",
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "entry_text"
      ],
      "verb": "acknowledged",
      "noun": "interjection",
      "template": "{calling_user_name} acknowledged an interjection"
    },
    "approval_requested": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "approval",
      "target": true,
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "alert",
      "requires_parent_node": false,
      "required_params": [
        "approval_name",
        "member_name"
      ],
      "verb": "requested",
      "noun": "approval",
      "template": "{calling_user_name} asked {member_name} to approve {approval_name}"
    },
    "approval_approved": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "approval",
      "activity": "workflow",
      "key": "object",
      "severity": "success",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "approval_name"
      ],
      "verb": "granted",
      "noun": "approval",
      "template": "{calling_user_name} approved {approval_name}"
    },
    "approval_rejected": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "approval",
      "activity": "workflow",
      "key": "object",
      "severity": "warning",
      "notification": "bell",
      "requires_parent_node": false,
      "required_params": [
        "approval_name"
      ],
      "verb": "refused",
      "noun": "approval",
      "template": "{calling_user_name} rejected {approval_name}"
    },
    "todo_created": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "todo",
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "todo_name"
      ],
      "verb": "created",
      "noun": "todo",
      "template": "{calling_user_name} created the todo {todo_name}"
    },
    "todo_toggled": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "todo",
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "todo_name",
        "done"
      ],
      "verb": "toggled",
      "noun": "todo",
      "template": "{calling_user_name} ticked or unticked the todo {todo_name}"
    },
    "todo_deleted": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "todo",
      "activity": "workflow",
      "key": "object",
      "severity": "warning",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "todo_name"
      ],
      "verb": "deleted",
      "noun": "todo",
      "template": "{calling_user_name} deleted the todo {todo_name}"
    },
    "todo_updated": {
      "profile": "workspace",
      "category": "workflow",
      "sub_category": "workflow",
      "permission": "member",
      "visibility": "external",
      "object": "todo",
      "activity": "workflow",
      "key": "object",
      "severity": "info",
      "notification": "none",
      "requires_parent_node": false,
      "required_params": [
        "todo_name"
      ],
      "verb": "updated",
      "noun": "todo",
      "template": "{calling_user_name} updated the todo {todo_name}"
    }
  }
} as const;
