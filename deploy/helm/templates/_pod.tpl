{{- define "ruggensteun.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "ruggensteun.container" -}}
image: {{ include "ruggensteun.image" . }}
securityContext:
  readOnlyRootFilesystem: true
  allowPrivilegeEscalation: false
  capabilities: {drop: [ALL]}
env:
  - {name: RUGGENSTEUN_HOSTS, value: {{ join "," .Values.hosts | quote }}}
  - {name: RUGGENSTEUN_BASE_URL, value: {{ .Values.baseUrl | quote }}}
  - {name: RUGGENSTEUN_ROOT_KEY_FILE, value: /run/ruggensteun/root_key}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
  - {name: root-key, mountPath: /run/ruggensteun, readOnly: true}
{{- end }}

{{- define "ruggensteun.pod" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
volumes:
  - name: tmp
    emptyDir: {medium: Memory, sizeLimit: 64Mi}
  - name: root-key
    secret: {secretName: {{ .Values.secrets.rootKey }}, defaultMode: 0440}
{{- end }}
